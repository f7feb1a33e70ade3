"""What each backend of PyNN needs to be stepped: the native adapters' code, on networks that PyNN has built."""

from antiphon_pynn.coupling.drivers.driver import Driver, driver_of, smallest_delay_ms

__all__ = ["Driver", "driver_of", "smallest_delay_ms"]

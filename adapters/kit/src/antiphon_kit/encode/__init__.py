"""Rates to spikes and spikes to rates: docs/bridges.md."""

from antiphon_kit.encode.philox import logarithm, philox, unit_interval
from antiphon_kit.encode.rate_from_spikes import RateFromSpikes
from antiphon_kit.encode.scale import Scale
from antiphon_kit.encode.spikes_from_rate import SpikesFromRate

__all__ = ["RateFromSpikes", "Scale", "SpikesFromRate", "logarithm", "philox", "unit_interval"]

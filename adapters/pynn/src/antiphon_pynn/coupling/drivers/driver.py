"""What all drivers have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

import numpy as np
from antiphon import AntiphonError
from antiphon_kit import ContinuousOutput, Simulator, SpikeOutput
from numpy.typing import ArrayLike, NDArray

from antiphon_pynn.coupling.cells import Cells
from antiphon_pynn.coupling.ports import Reader, VariableOutput

_DRIVERS = {"nest": "NestDriver", "neuron": "NeuronDriver", "brian2": "Brian2Driver"}


class Driver(Simulator):
    """A backend of PyNN with a network in it, stepped natively: PyNN's own ``run`` cannot be called once a tick.

    In addition to what the kit asks for, a driver makes ports' ends out of populations, and keeps PyNN's clock.
    """

    def __init__(self, sim: Any) -> None:
        """``sim``: the backend's module, set up."""
        self.sim = sim
        self._state = sim.simulator.state
        self.step_ms = float(sim.get_time_step())
        self.time_ms = 0.0
        """PyNN's time at the last pause [ms]."""

    @property
    def ahead_ms(self) -> float:
        """How far the simulator has to be beyond a pause for data to be complete there [ms]."""
        return 0.0

    @abstractmethod
    def output(self, name: str, cells: list[Cells], where: str) -> SpikeOutput:
        """An output port of the cells' spikes."""

    @abstractmethod
    def reader(self, cells: list[Cells], variable: str, where: str) -> Callable[[], Reader]:
        """What gives present values of a state variable, in PyNN's units."""

    @abstractmethod
    def make_sources(self, count: int, label: str) -> Any:
        """A Population of sources for an input port, from which projections can be made."""

    @abstractmethod
    def paused_at(self, time_ms: float) -> None:
        """The simulator has come to a pause: makes PyNN usable there, and its clock right."""

    @abstractmethod
    def reset(self, annotations: dict[str, Any]) -> None:
        """PyNN's ``reset``, without spikes that are still to be emitted."""

    def rounded(self, delays_ms: NDArray[np.float64]) -> NDArray[np.float64]:
        """Delays as the simulator takes them: to whole steps, halves up. Those that it cannot have stay as they are, for
        the message."""
        whole = np.floor(delays_ms / self.step_ms + 0.5 + 1e-9) * self.step_ms
        return np.where(delays_ms < self.capabilities().smallest_delay_ms - 1e-9, delays_ms, whole)

    def take_samples(self, port: ContinuousOutput) -> ArrayLike:
        """Present values of the port's cells."""
        return cast(VariableOutput, port).sample()

    def _refuse_variable(self, variable: str, where: str, known: list[str]) -> AntiphonError:
        return AntiphonError(
            "ADAPTER_VALUE_INVALID",
            f"the cells have no state variable {variable!r} that can be read at any time",
            where=where,
            expected=", ".join(known) or "cells with a membrane potential",
            found=variable,
        )


def smallest_delay_ms(sim: Any) -> float:
    """The shortest delay that a synapse can have inside a simulator that has been set up [ms]."""
    return driver_of(sim).capabilities().smallest_delay_ms


def driver_of(sim: Any) -> Driver:
    """The driver of a backend's module. ADAPTER_VALUE_INVALID for any other."""
    name = getattr(sim, "__name__", "").rpartition(".")[2]
    if name not in _DRIVERS:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "this is no backend of PyNN that can be coupled",
            expected=", ".join(f"pyNN.{known}" for known in _DRIVERS),
            found=f"{sim!r:.80}",
        )
    return cast(Driver, getattr(import_module(f"antiphon_pynn.coupling.drivers.{name}"), _DRIVERS[name])(sim))

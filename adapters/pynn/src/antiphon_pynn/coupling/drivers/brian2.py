"""Brian2 with a network that PyNN has built. Times are steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from antiphon_brian2 import load_brian2
from antiphon_brian2.external_spikes import ExternalSpikes
from antiphon_brian2.groups import LiveVariable, SpikeTap
from antiphon_brian2.stepper import Stepper, steps_of
from antiphon_kit import Capabilities, Injections, Ports, RunClock, SpikeInput, SpikeOutput, Window
from numpy.typing import NDArray

from antiphon_pynn.coupling.cells import Cells, size_of
from antiphon_pynn.coupling.drivers.driver import Driver
from antiphon_pynn.coupling.ports import Reader
from antiphon_pynn.coupling.spike_input import PopulationInput

_VARIABLES = {"v": ("v", 1e-3), "gsyn_exc": ("ge", 1e-6), "gsyn_inh": ("gi", 1e-6), "isyn_exc": ("ie", 1e-9)}
"""Names in Brian2's equations, and PyNN's units in SI units."""


class GroupsOutput(SpikeOutput):
    """An output port of cells of several groups."""

    def __init__(self, name: str, cells: list[Cells], where: str) -> None:
        """Made by :meth:`Brian2Driver.output`."""
        super().__init__(name, size_of(cells))
        self._parts = cells
        self._place = where

    def build(self, dt: float) -> list[SpikeTap]:
        """Taps of the groups; ``dt`` [s]."""
        self._taps = []
        first = 0
        for population, indices in self._parts:
            place = np.full(population.size, -1, np.int64)
            place[indices] = np.arange(first, first + indices.size)
            first += indices.size
            self._taps.append((SpikeTap(population.brian2_group, "spike", dt, self._place), place))
        return [tap for tap, _ in self._taps]

    def take(self) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
        """(steps, places in the port) since the last call."""
        found = [(taken, place) for tap, place in self._taps if (taken := tap.take()) is not None]
        if not found:
            return None
        steps = np.concatenate([steps for (steps, _), _ in found])
        cells = np.concatenate([place[cells] for (_, cells), place in found])
        return steps[cells >= 0], cells[cells >= 0]


class Brian2Driver(Driver):
    """The network of PyNN's Brian2 backend, in steps of its clock."""

    def __init__(self, sim: Any) -> None:
        super().__init__(sim)
        self._brian2 = load_brian2()
        self._network = self._state.network
        self._clock = self._network.clock
        self._dt = float(self._clock.dt_)
        self._groups: dict[str, ExternalSpikes] = {}
        self._taps: list[SpikeTap] = []
        self._stepper: Stepper | None = None

    def capabilities(self) -> Capabilities:
        """As Brian2's own adapter."""
        return Capabilities(
            name="Brian2",
            version=str(self._brian2.__version__),
            closed="left",
            step_ms=self.step_ms,
            smallest_delay_ms=0.0,
            delay_side="axonal",
            step_name="time step",
        )

    def now(self) -> int:
        """Steps of the clock."""
        return steps_of(float(self._network.t_), self._dt, "PyNN")

    def output(self, name: str, cells: list[Cells], where: str) -> SpikeOutput:
        """Taps of the cells' groups."""
        return GroupsOutput(name, cells, where)

    def reader(self, cells: list[Cells], variable: str, where: str) -> Callable[[], Reader]:
        """Views of Brian2's arrays."""
        if variable not in _VARIABLES:
            raise self._refuse_variable(variable, where, list(_VARIABLES))
        name, scale = _VARIABLES[variable]
        lives = [(LiveVariable(p.brian2_group, name, where, writes=False), i) for p, i in cells]
        return lambda: lambda: np.concatenate([np.asarray(live.array(), np.float64)[i] for live, i in lives]) / scale

    def make_sources(self, count: int, label: str) -> Any:
        """Sources of PyNN whose group is one that takes spikes at any time, on the network's own clock."""
        made = self.sim.Population(count, self.sim.SpikeSourceArray(spike_times=[]), label=label)
        self._network.remove(made.brian2_group)
        made.brian2_group = ExternalSpikes(count, self._clock)
        self._network.add(made.brian2_group)
        return made

    def build(self, ports: Ports, clock: RunClock) -> None:
        """The ports' ends, and the prepared network."""
        for port in ports.spikes_in:
            own = cast(PopulationInput, port)
            own.build()
            self._groups[port.name] = own.population.brian2_group
        for output in ports.spikes_out:
            self._taps += cast(GroupsOutput, output).build(self._dt)
        self._prepare()

    def put_spikes(self, port: SpikeInput, spikes: Injections) -> None:
        """Lets sources emit."""
        self._groups[port.name].put((int(step), slot) for step, slot in spikes.pairs())

    def advance(self, window: Window) -> None:
        """Runs the steps of a tick, or of a part of one."""
        assert self._stepper is not None, "build comes first"
        self._stepper.advance(window.end * self._dt)

    def take_spikes(self, port: SpikeOutput) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
        """The port's spikes."""
        return cast(GroupsOutput, port).take()

    def paused_at(self, time_ms: float) -> None:
        """PyNN reads the network's own time."""
        self._state.running = True
        self.time_ms = time_ms

    def reset(self, annotations: dict[str, Any]) -> None:
        """As PyNN does it, and prepared anew."""
        for group in self._groups.values():
            group.forget()
        self.sim.reset(annotations=annotations)
        self.time_ms = 0.0
        self._prepare()

    def close(self) -> None:
        """Ends the run of the network."""
        if self._stepper is not None:
            self._stepper.close()

    def describe_mode(self) -> str:
        """Code generation target."""
        return f"{self._brian2.prefs.codegen.target} code"

    def _prepare(self) -> None:
        self._state.run(0.0)
        self._stepper = Stepper(self._network, {}, self._gather)

    def _gather(self, clocks: set[Any]) -> None:
        for tap in self._taps:
            if tap.clock in clocks:
                tap.gather()

"""NEURON with a network that PyNN has built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from warnings import warn

import numpy as np
from antiphon import AntiphonError
from antiphon_kit import Capabilities, Injections, Ports, RunClock, SpikeInput, Window
from antiphon_kit import SpikeOutput as KitSpikeOutput
from antiphon_neuron.interpreter import load_neuron, neuron_version, require_fixed_steps
from antiphon_neuron.spike_output import SpikeOutput
from numpy.typing import NDArray

from antiphon_pynn.coupling.cells import Cells
from antiphon_pynn.coupling.drivers.driver import Driver
from antiphon_pynn.coupling.ports import Reader
from antiphon_pynn.coupling.spike_input import PopulationInput

_TOLERANCE = 1e-6
_BINARY = 2.0**20
"""Steps that are multiples of 1/_BINARY ms add up exactly."""

FIRE = 1
"""Flag of an event at which a VecStim, PyNN's source of spikes, emits one at once."""

_SYNAPTIC = {
    "gsyn_exc": ("excitatory", "_ref_g"),
    "gsyn_inh": ("inhibitory", "_ref_g"),
    "isyn_exc": ("excitatory", "_ref_i"),
    "isyn_inh": ("inhibitory", "_ref_i"),
}


class NeuronDriver(Driver):
    """NEURON with fixed time steps. Times are milliseconds."""

    def __init__(self, sim: Any) -> None:
        super().__init__(sim)
        self._h = load_neuron()
        self._context = self._state.parallel_context
        self._emitters: dict[str, list[Any]] = {}
        self._offset_ms = 0.0
        require_fixed_steps("PyNN")

    def capabilities(self) -> Capabilities:
        """As NEURON's own adapter: a spike is emitted when the step after its threshold crossing begins."""
        return Capabilities(
            name="NEURON",
            version=neuron_version(),
            closed="left",
            step_ms=self.step_ms,
            on_grid=False,
            delay_side="axonal",
            step_name="time step",
        )

    def now(self) -> float:
        """NEURON's clock [ms]; a run begins at 0."""
        return float(self._h.t) if self._state.running else 0.0

    def output(self, name: str, cells: list[Cells], where: str) -> SpikeOutput:
        """Detectors of their own: those of PyNN record."""
        sources = [self._detector(population[int(i)]._cell) for population, indices in cells for i in indices]
        return SpikeOutput(name, sources, where, threshold=None, indices=None, width=None)

    def reader(self, cells: list[Cells], variable: str, where: str) -> Callable[[], Reader]:
        """Gathers through pointers."""
        things = [population[int(i)]._cell for population, indices in cells for i in indices]
        references = [_reference(cell, variable) for cell in things]
        if any(reference is None for reference in references):
            raise self._refuse_variable(variable, where, ["v", *_SYNAPTIC])

        def make() -> Reader:
            pointers, values = self._h.PtrVector(len(references)), self._h.Vector(len(references))
            for place, reference in enumerate(references):
                pointers.pset(place, reference)
            view = values.as_numpy()

            def read() -> NDArray[np.float64]:
                pointers.gather(values)
                return view

            return read

        return make

    def make_sources(self, count: int, label: str) -> Any:
        """Sources of PyNN without spike times of their own."""
        return self.sim.Population(count, self.sim.SpikeSourceArray(spike_times=[]), label=label)

    def rounded(self, delays_ms: NDArray[np.float64]) -> NDArray[np.float64]:
        """As they are: an event has any time, and acts in the nearest step. Warns of those that end halfway between two
        steps, unless steps add up exactly: NEURON's clock sums them up."""
        halves = np.abs(delays_ms / self.step_ms % 1.0 - 0.5) < _TOLERANCE
        if halves.any() and not (self.step_ms * _BINARY).is_integer():
            warn(
                f"a delay of {delays_ms[halves][0]:g} ms ends halfway between time steps of {self.step_ms:g} ms; NEURON puts "
                "each spike on either, and another one than in the uncut network",
                stacklevel=2,
            )
        return delays_ms

    def build(self, ports: Ports, clock: RunClock) -> None:
        """The ports' ends; then PyNN's state at time 0."""
        for port in ports.spikes_in:
            own = cast(PopulationInput, port)
            own.build()
            self._emitters[port.name] = [self._h.NetCon(None, cell._cell.source) for cell in own.population]
        for output in ports.spikes_out:
            cast(SpikeOutput, output).build(self.step_ms, clock.units_per_ms)
        self._state.run(0.0)

    def put_spikes(self, port: SpikeInput, spikes: Injections) -> None:
        """Lets sources emit at exact times."""
        emitters, now = self._emitters[port.name], float(self._h.t)
        for time, slot in spikes.pairs():
            emitters[slot].event(max(time, now), FIRE)

    def advance(self, window: Window) -> None:
        """Integrates a tick, or a part of one. A quarter of a step more makes the number of steps sure, as NEURON's clock
        sums up steps."""
        self._start, self._end = float(window.start), float(window.end)
        self._context.psolve(self._end + self.step_ms / 4)
        if abs(self._h.t - self._end) > self.step_ms / 2:
            raise AntiphonError(
                "INTERNAL",
                "NEURON did not stop at the end of the tick",
                where="PyNN",
                expected=f"{self._end} ms",
                found=f"{self._h.t} ms",
            )

    def take_spikes(self, port: KitSpikeOutput) -> tuple[NDArray[np.float64], NDArray[np.int64]] | None:
        """The port's spikes."""
        return cast(SpikeOutput, port).take(self._start, self._end)

    def paused_at(self, time_ms: float) -> None:
        """PyNN counts samples up to the end that its own ``run`` was given last."""
        self._state.tstop = time_ms
        self.time_ms = time_ms

    def reset(self, annotations: dict[str, Any]) -> None:
        """NEURON's queue is emptied when the state at time 0 is made."""
        self.sim.reset(annotations=annotations)
        self.time_ms = 0.0
        self._state.run(0.0)

    def _detector(self, cell: Any) -> Any:
        section = getattr(cell, "source_section", None)
        if section is None:
            return self._h.NetCon(cell.source, None)
        return self._h.NetCon(cell.source, None, sec=section)


def _reference(cell: Any, variable: str) -> Any:
    section = getattr(cell, "source_section", None)
    if variable == "v":
        return None if section is None else section(0.5)._ref_v
    name, reference = _SYNAPTIC.get(variable, ("", ""))
    return getattr(getattr(cell, name, None), reference, None)

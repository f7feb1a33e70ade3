"""NEST with a network that PyNN has built."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any, cast

import numpy as np
from antiphon_kit import Capabilities, Injections, Ports, RunClock, SpikeInput, SpikeOutput, Window
from antiphon_nest.kernel import Kernel, as_array
from antiphon_nest.spike_recorder import NOTHING, Reading, SpikeRecorder
from antiphon_nest.stepping import Stepper
from numpy.typing import NDArray

from antiphon_pynn.backend import min_delay_of
from antiphon_pynn.coupling.cells import Cells
from antiphon_pynn.coupling.drivers.driver import Driver
from antiphon_pynn.coupling.ports import Reader
from antiphon_pynn.coupling.spike_input import PopulationInput


class NestDriver(Driver):
    """NEST's kernel, whose time is PyNN's label of a spike. PyNN lets it run a smallest delay beyond its own clock, and
    so does this.

    On the grid times are steps. Off the grid (PyNN's default) neurons stamp between steps, and times are milliseconds.
    """

    def __init__(self, sim: Any) -> None:
        super().__init__(sim)
        self._kernel = Kernel()
        self._is_on_grid = self._state.spike_precision == "on_grid"
        self._recorder: SpikeRecorder | None = None
        self._reading: Reading | None = None
        self._setters: dict[str, list[Callable[[dict[str, Any]], None]]] = {}
        self._busy: set[tuple[str, int]] = set()

    def capabilities(self) -> Capabilities:
        """As NEST's own adapter, with the smallest delay that was set up."""
        return Capabilities(
            name="NEST",
            version=str(self._kernel.nest.__version__),
            closed="right",
            step_ms=self.step_ms,
            smallest_delay_ms=min_delay_of("nest") or self.step_ms,
            on_grid=self._is_on_grid,
            delay_side="dendritic",
            step_name="time step",
        )

    @property
    def ahead_ms(self) -> float:
        """NEST hands out the samples of a slice when the next one begins."""
        return float(self._state.min_delay)

    def now(self) -> Any:
        """Kernel time: steps, or ms off the grid."""
        steps = self._kernel.time_steps
        return steps if self._is_on_grid else steps * self.step_ms

    def output(self, name: str, cells: list[Cells], where: str) -> SpikeOutput:
        """Cells are NEST's node ids."""
        return SpikeOutput(
            name, np.concatenate([np.asarray(p.all_cells, np.int64)[indices] for p, indices in cells])
        )

    def reader(self, cells: list[Cells], variable: str, where: str) -> Callable[[], Reader]:
        """Reads the neurons themselves."""
        parts = []
        for population, indices in cells:
            kind = population.celltype
            known = getattr(kind, "variable_map", None) or {}
            if variable not in known:
                raise self._refuse_variable(variable, where, sorted(known))
            scale = (getattr(kind, "scale_factors", None) or {}).get(variable, 1.0)
            parts.append((population.node_collection[indices.tolist()], known[variable], scale))
        return lambda: self._read_parts([(self._kernel.getter(nodes, name), scale) for nodes, name, scale in parts])

    def make_sources(self, count: int, label: str) -> Any:
        """Injectors, as a native cell type of PyNN."""
        kind = self.sim.native_cell_type("spike_train_injector")
        kind.default_parameters = {}
        made = self.sim.Population(count, kind(), label=label)
        if not self._is_on_grid:
            made.node_collection.set(precise_times=True)
        return made

    def build(self, ports: Ports, clock: RunClock) -> None:
        """The ports' ends, and what PyNN itself makes before it runs."""
        for port in ports.spikes_in:
            cast(PopulationInput, port).build()
            self._setters[port.name] = self._kernel.setters(cast(PopulationInput, port).population.node_collection)
        if ports.spikes_out:
            self._recorder = SpikeRecorder(self._kernel, np.concatenate([port.cells for port in ports.spikes_out]))
        self._prepare()
        tick = clock.tick if self._is_on_grid else round(clock.tick / clock.units_per_ms / self.step_ms)
        self._stepper = Stepper(self._kernel, tick, "auto", self._recorder.empty if self._recorder else _nothing)

    def put_spikes(self, port: SpikeInput, spikes: Injections) -> None:
        """Lets injectors emit."""
        setters = self._setters[port.name]
        for slot, times in spikes.by_slot(self.step_ms if self._is_on_grid else 1.0):
            setters[slot]({"spike_times": times})
            self._busy.add((port.name, slot))

    def advance(self, window: Window) -> None:
        """Simulates a tick, or a part of one."""
        self._start = self._steps(window.start)
        self._stepper.advance((self._steps(window.end) - self._start) * self.step_ms)
        self._reading = None

    def take_spikes(self, port: SpikeOutput) -> tuple[NDArray[Any], NDArray[np.int64]] | None:
        """Spikes of all cells of ports, read once."""
        if self._reading is None:
            began = perf_counter()
            self._reading = self._recorder.read(self._start) if self._recorder else NOTHING
            self._read_seconds = perf_counter() - began
        times, senders = self._reading.times, self._reading.senders
        if times.size == 0:
            return None
        is_steps = times.dtype.kind in "iu"
        return (times * self.step_ms if is_steps and not self._is_on_grid else times), senders

    def end_tick(self) -> None:
        """Empties the recorder where that pays."""
        if self._reading is not None:
            self._stepper.after_read(self._reading.known, self._reading.held, self._read_seconds)

    def paused_at(self, time_ms: float) -> None:
        """PyNN's clock is the kernel's, less the smallest delay."""
        self._stepper.close()
        self._state.running = True
        self.time_ms = time_ms

    def reset(self, annotations: dict[str, Any]) -> None:
        """NEST goes on in its own time, from which PyNN counts anew."""
        self._stepper.close()
        for name, slot in self._busy:
            self._setters[name][slot]({"spike_times": []})
        self._busy.clear()
        self.sim.reset(annotations=annotations)
        # PyNN lets NEST run on until no spike is left in it: cells still fire meanwhile.
        if self._recorder:
            self._recorder.empty()
        self.time_ms = 0.0
        self._prepare()

    def close(self) -> None:
        """Leaves NEST as a script expects it."""
        self._stepper.close()

    def describe_mode(self) -> str:
        """How ticks were simulated."""
        return f"mode {self._stepper.mode}"

    def _prepare(self) -> None:
        """Connects what PyNN connects when it runs for the first time: sources behind parrots, and recorders."""
        for population in self._state.populations:
            if population._deferred_parrot_connections:
                population._connect_parrot_neurons()
        for device in self._state.recording_devices:
            if not device._connected:
                device.connect_to_cells()

    def _steps(self, own: Any) -> int:
        return int(own) if self._is_on_grid else round(own / self.step_ms)

    @staticmethod
    def _read_parts(getters: list[tuple[Callable[[], Any], float]]) -> Reader:
        return lambda: np.concatenate([as_array(read()) * scale for read, scale in getters])


def _nothing() -> None:
    """There is no recorder to empty."""

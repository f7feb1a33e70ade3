"""A NEST network as a process of a run."""

from __future__ import annotations

from time import perf_counter
from typing import Any, Literal

import antiphon
import numpy as np
from antiphon import AntiphonError, Tick

from antiphon_nest.current_input import CurrentInput
from antiphon_nest.delays import GRID_TOLERANCE
from antiphon_nest.kernel import Kernel
from antiphon_nest.potential_output import PotentialOutput
from antiphon_nest.spike_input import SpikeInput
from antiphon_nest.spike_output import SpikeOutput, SpikeRecorder, port_indices
from antiphon_nest.stepping import Mode, Stepper, StepTimes


class Coupling:
    """What a network exchanges with the rest of a run: name the ports, then :meth:`run`."""

    def __init__(self, tick: float, *, mode: Mode = "auto", verbose: bool = False, low_level: bool = True) -> None:
        """Joins the run. ``tick`` [ms]: time step of the exchange, a multiple of the resolution.

        ``mode``: ``simulate`` (each tick on its own), ``run`` (prepared once), or ``auto`` by the network's size.
        ``verbose``: leave NEST's messages as they are. ``low_level``: use NEST's internal interface where it is there;
        it is several times as fast.
        """
        self.rank = antiphon.join()
        self._kernel = Kernel(low_level)
        if int(self._kernel.nest.num_processes) > 1:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "a NEST kernel that is spread over MPI processes cannot be coupled",
                where=self.rank.process,
                remedy="Use threads (nest.local_num_threads) in one rank, or several processes with ports between.",
            )
        if not verbose:
            self._kernel.quiet()
        self.tick_ms = tick
        self._mode: Mode = mode
        self._tick_steps = self._steps_of_tick()
        self._spikes_out: list[SpikeOutput] = []
        self._spikes_in: dict[str, tuple[SpikeInput, Any]] = {}
        self._currents: list[CurrentInput] = []
        self._potentials: list[PotentialOutput] = []
        self._notes: list[str] = []
        self.times = StepTimes()
        """This process's own step time, by part."""

    def spikes_out(self, name: str, neurons: Any, *, indices: Any = None, width: int | None = None) -> SpikeOutput:
        """The spikes of ``neurons`` (a NodeCollection) as output port ``name``: neuron ``i`` is index ``i``, or
        ``indices[i]``."""
        ids, chosen = port_indices(self._kernel, neurons, indices, self.rank.np, self._where(name))
        order = np.argsort(chosen)
        port = self.rank.spikes_out(name, self._width(width, ids.size, indices), indices=chosen[order])
        output = SpikeOutput(port, ids, chosen)
        self._spikes_out.append(output)
        return output

    def spikes_in(
        self,
        name: str,
        width: int | None = None,
        targets: Any = None,
        weights: Any = None,
        delays: Any = None,
        *,
        rule: str | dict[str, Any] | None = None,
        sources: Any = None,
        synapse: str | dict[str, Any] | None = None,
        latency: float | None = None,
        max_buffered: int = 0,
    ) -> SpikeInput:
        """Input port ``name`` with ``width`` sources; with ``targets`` also connects them, as
        :meth:`SpikeInput.connect` does.

        Delays [ms] are total delays. ``latency`` [ms], for experts: how much of them lies in the connection; by default
        as much as possible. ``max_buffered`` [ticks of the sender]: how far a sender may run ahead.
        """
        if width is None and name in self.rank.ports:
            width = self.rank.ports[name].width
        port = SpikeInput(self._kernel, self._where(name), width, latency, max_buffered)
        if name in self._spikes_in:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the port exists already",
                where=self._where(name),
                remedy="Call connect() on what spikes_in gave the first time.",
            )
        if targets is not None:
            port.connect(targets, weights, delays, rule=rule, sources=sources, synapse=synapse)
        self._spikes_in[name] = (port, max_buffered)
        return port

    def current_in(
        self,
        name: str,
        targets: Any,
        *,
        delay: float | None = None,
        latency: float = 0.0,
        interpolation: Literal["linear", "nearest"] = "linear",
        max_buffered: int = 0,
        indices: Any = None,
    ) -> CurrentInput:
        """Input port of currents [pA]: one channel per node of ``targets``, or per group if ``targets`` is a list of
        NodeCollections.

        ``delay`` [ms] of the generators' connections (one step), ``latency`` [ms] of the port.
        """
        current = CurrentInput(self._kernel, self._where(name), targets, delay)
        current.attach(
            self.rank.continuous_in(
                name,
                self._width(None, current.channels, indices),
                self._channels(name, current.channels, indices),
                latency_ms=latency,
                max_buffered=max_buffered,
                interpolation=interpolation,
            )
        )
        self._currents.append(current)
        return current

    def potential_out(
        self, name: str, neurons: Any, *, variable: str = "V_m", indices: Any = None, width: int | None = None
    ) -> PotentialOutput:
        """Output port of the membrane potential [mV] of ``neurons``, or of another state ``variable``, at the end of
        each tick."""
        ids, chosen = port_indices(self._kernel, neurons, indices, self.rank.np, self._where(name))
        potential = PotentialOutput(self._kernel, self._where(name), neurons, variable)
        port = self.rank.continuous_out(name, self._width(width, ids.size, indices), chosen, initial=potential.sample())
        potential.attach(port)
        self._potentials.append(potential)
        return potential

    def run(self) -> StepTimes:
        """Makes the connections, waits for the other processes, and simulates to the end of the run."""
        self._tick_steps = self._steps_of_tick()
        origin = self._kernel.time_steps
        resolution_units = self.rank.units(self._kernel.resolution_ms, "ADAPTER_TICK_INVALID", "resolution")
        latencies = self._build(origin, resolution_units)
        timebase = 1.0 / self.rank.units_per_second
        recorder = (
            SpikeRecorder(self._kernel, self._spikes_out, origin, resolution_units, timebase)
            if self._spikes_out
            else None
        )
        stepper = Stepper(self._kernel, self._tick_steps, self._mode, recorder.empty if recorder else _nothing)
        self._start()
        self._check_latencies(latencies)
        began: float | None = None
        for tick in self.rank:
            began = perf_counter() if began is None else began
            self._execute(tick, origin, recorder, stepper)
            self.times.wall = perf_counter() - began
        stepper.close()
        self._check_clock(origin)
        self._report(stepper)
        return self.times

    def _build(self, origin: int, resolution_units: int) -> dict[str, float]:
        """Injectors, generators, connections and input ports; the latency [ms] of each spike input."""
        latencies: dict[str, float] = {}
        resolution = self._kernel.resolution_ms
        for name, (port, max_buffered) in self._spikes_in.items():
            chosen = port.build()
            latencies[name] = chosen.latency * resolution_units * 1000 / self.rank.units_per_second
            declared = self.rank.spikes_in(name, port.width, port.used_sources(), latencies[name], max_buffered)
            port.attach(declared, origin, resolution_units, self.rank.units_per_second)
            self._notes.append(chosen.describe(name, resolution, self._tick_steps))
            self.rank.note(self._notes[-1])
        for current in self._currents:
            current.build()
        return latencies

    def _start(self) -> None:
        """Declares this process ready. If a loop has too little latency, says what the delays would have to be."""
        try:
            self.rank.start(self.tick_ms, closed="right", exact_replay=True, delay_side="dendritic")
        except AntiphonError as error:
            if "SETUP_LOOP_LATENCY" in str(error):
                for note in self._notes:
                    self.rank.log(note)
            raise

    def _execute(self, tick: Tick, origin: int, recorder: SpikeRecorder | None, stepper: Stepper) -> None:
        """One tick: put, run, read."""
        times = self.times
        now = tick.number * self._tick_steps
        began = perf_counter()
        for port, _ in self._spikes_in.values():
            port.put(now, now + self._tick_steps)
        for current in self._currents:
            current.put()
        put = perf_counter()
        stepper.advance()
        ran = perf_counter()
        for potential in self._potentials:
            potential.send()
        if recorder is not None:
            reading_began = perf_counter()
            reading = recorder.send(origin + now)
            stepper.after_read(reading.known, reading.held, perf_counter() - reading_began)
        times.put += put - began
        times.run += ran - put
        times.read += perf_counter() - ran
        times.ticks += 1

    def _check_latencies(self, chosen: dict[str, float]) -> None:
        """The configuration may shorten a latency, but not lengthen it: the local delays are made."""
        ports = self.rank.ports
        for name, latency in chosen.items():
            if ports[name].connected and ports[name].latency_ms > latency + 1e-9:
                raise AntiphonError(
                    "DELAY_NOT_TRANSPORTABLE",
                    "the configuration asks for a longer latency than the delays allow",
                    where=self._where(name),
                    expected=f"at most {latency:g} ms",
                    found=f"{ports[name].latency_ms:g} ms",
                    remedy="Leave the latency out of the configuration, or raise the delays.",
                )

    def _check_clock(self, origin: int) -> None:
        expected = origin + self.times.ticks * self._tick_steps
        if self._kernel.time_steps != expected:
            raise AntiphonError(
                "INTERNAL",
                "NEST's clock is not where it should be",
                expected=f"step {expected}",
                found=f"{self._kernel.time_steps}",
            )

    def _report(self, stepper: Stepper) -> None:
        times, late = self.times, sum(port.late for port, _ in self._spikes_in.values())
        self.rank.log(
            f"NEST: {times.ticks} ticks of {self.tick_ms:g} ms, own step time {times.own:.3f} s "
            f"(put {times.put:.3f}, run {times.run:.3f}, read {times.read:.3f}; mode {stepper.mode}), "
            f"waiting {self.rank.stats().wait_seconds:.3f} s, late {late}"
        )
        if late > 0:
            raise AntiphonError(
                "EVENT_LATE",
                "spikes were due at a time at which NEST can no longer emit, and were not injected",
                where=self.rank.process,
                expected="every spike at least one resolution step after the start of its tick",
                found=f"{late} earlier, such as a stamp of 0 s through a connection without latency",
                remedy="Give the connections a delay of two resolution steps or more, or let the sender start after 0 s.",
            )

    def _steps_of_tick(self) -> int:
        resolution = self._kernel.resolution_ms
        exact = self.tick_ms / resolution
        if not exact > 0 or round(exact) < 1 or abs(exact - round(exact)) > GRID_TOLERANCE:
            raise AntiphonError(
                "ADAPTER_TICK_INVALID",
                "the tick is no multiple of NEST's resolution",
                where=self.rank.process,
                expected=f"a multiple of {resolution:g} ms",
                found=f"{self.tick_ms:g} ms",
            )
        return round(exact)

    def _channels(self, name: str, count: int, indices: Any) -> Any:
        if indices is None and self.rank.np > 1:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"with {self.rank.np} ranks each one has to say which channels it takes",
                where=self._where(name),
                remedy="Give indices=, one per channel.",
            )
        return range(count) if indices is None else indices

    def _width(self, width: int | None, count: int, indices: Any) -> int | None:
        return count if width is None and indices is None else width

    def _where(self, name: str) -> str:
        return f"{self.rank.process}.{name}"


def _nothing() -> None:
    """There are no recorders to empty."""

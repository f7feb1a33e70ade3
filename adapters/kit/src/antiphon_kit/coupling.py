"""A simulator as a process of a run: ports by name, and the loop over ticks."""

from __future__ import annotations

from time import perf_counter
from typing import TypeVar

import antiphon
from antiphon import AntiphonError, Tick

from antiphon_kit.clock import RunClock
from antiphon_kit.continuous_ports import ContinuousInput, ContinuousOutput
from antiphon_kit.delays import DelayRule
from antiphon_kit.lateness import late_error
from antiphon_kit.run_state import RunState, enter
from antiphon_kit.simulator import Ports, Simulator
from antiphon_kit.spike_input import SpikeInput
from antiphon_kit.spike_output import SpikeOutput
from antiphon_kit.step_times import StepTimes

AnyPort = TypeVar("AnyPort", SpikeInput, SpikeOutput, ContinuousInput, ContinuousOutput)


class Coupling:
    """What a simulator exchanges with the rest of a run: add ports, then :meth:`run`.

    An adapter derives its own class from this one, with methods that take populations and delays in its simulator's
    terms and call :meth:`add`.
    """

    def __init__(self, simulator: Simulator, tick: float) -> None:
        """Joins the run. ``tick`` [ms]: time step of the exchange. Raises ADAPTER_TICK_INVALID."""
        self.rank = antiphon.join()
        self.tick_ms = tick
        self.times = StepTimes()
        """This process's own step time, by part."""
        self.ports = Ports()
        self._simulator = simulator
        RunClock.of(self.rank, simulator.capabilities(), tick)
        enter(RunState.MADE)

    def add(self, port: AnyPort) -> AnyPort:
        """Makes a port known, and returns it. Raises ADAPTER_VALUE_INVALID."""
        where, capabilities = self.where(port.name), self._simulator.capabilities()
        if port.kind not in capabilities.ports:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"the adapter of {capabilities.name} has no ports of this kind",
                where=where,
                expected=", ".join(sorted(capabilities.ports)),
                found=port.kind,
            )
        if any(other.name == port.name for other in self.ports.all()):
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the port exists already",
                where=where,
                remedy="Use what the first call returned, or another name.",
            )
        if isinstance(port, SpikeInput) and port.width is None and port.name in self.rank.ports:
            port.width = self.rank.ports[port.name].width
        port.added(self.rank)
        if isinstance(port, SpikeInput):
            port.ruled(DelayRule.of(capabilities, self.rank.units_per_second))
        getattr(self.ports, port.kind).append(port)
        return port

    def where(self, name: str) -> str:
        """A port's place in messages: ``process.port``."""
        return f"{self.rank.process}.{name}"

    def run(self) -> StepTimes:
        """Builds what the ports need, waits for the other processes, and simulates to the end of the run."""
        enter(RunState.BEGUN)
        clock = self._build()
        self._start()
        self._check_latencies()
        began: float | None = None
        for tick in self.rank:
            began = perf_counter() if began is None else began
            self._execute(tick, clock)
            self.times.wall = perf_counter() - began
        self._simulator.close()
        self._check_clock(clock)
        self._report()
        enter(RunState.ENDED)
        return self.times

    def _build(self) -> RunClock:
        """The simulator's side of the ports, and the inputs' latencies, which only now are known."""
        simulator, capabilities = self._simulator, self._simulator.capabilities()
        clock = RunClock.of(self.rank, capabilities, self.tick_ms, simulator.now())
        rule = DelayRule.of(capabilities, self.rank.units_per_second)
        for port in self.ports.spikes_in:
            port.ruled(rule)
        simulator.build(self.ports, clock)
        self.rank.note(f"simulator: {capabilities.name} {capabilities.version}")
        if not capabilities.has_seed:
            self._say(f"seed: {capabilities.name}'s own, not the run's: the script does not call setup()")
        for port in self.ports.spikes_in:
            latency = port.split.latency * clock.count_units / clock.units_per_ms
            port.bind(
                self.rank.spikes_in(port.name, port.width, port.sources, latency, port.max_buffered),
                clock,
            )
            self.rank.note(port.split.describe(port.name, self.tick_ms))
        for output in self.ports.continuous_out:
            output.send(simulator.take_samples(output))
        return clock

    def _say(self, text: str) -> None:
        """For the plan and the record, and once for those who look on."""
        self.rank.note(text)
        if self.rank.rank == 0:
            self.rank.log(text)

    def _start(self) -> None:
        """Declares this process ready."""
        declared = self._simulator.capabilities()
        self.rank.start(
            self.tick_ms,
            declared.closed,
            barrier=declared.barrier,
            exact_replay=declared.exact_replay,
            delay_side=declared.delay_side,
        )

    def _execute(self, tick: Tick, clock: RunClock) -> None:
        """One tick: put, advance, read, send."""
        simulator, ports, times = self._simulator, self.ports, self.times
        began = perf_counter()
        for port in ports.spikes_in:
            spikes = port.due(tick.number)
            if spikes is not None:
                simulator.put_spikes(port, spikes)
        for continuous in ports.continuous_in:
            simulator.put_samples(continuous, continuous.take())
        put = perf_counter()
        simulator.advance(clock.window(tick.number))
        ran = perf_counter()
        for signal in ports.continuous_out:
            signal.send(simulator.take_samples(signal))
        for output in ports.spikes_out:
            taken = simulator.take_spikes(output)
            if taken is not None:
                output.send(clock.seconds(taken[0]), taken[1])
        simulator.end_tick()
        times.put += put - began
        times.run += ran - put
        done = perf_counter()
        times.read += done - ran
        times.each.append(done - began)

    def _check_latencies(self) -> None:
        """The configuration may shorten a latency, but not lengthen it: the local delays are made."""
        ports = self.rank.ports
        for port in self.ports.spikes_in:
            known, latency = ports[port.name], port.split.latency_ms
            if known.connected and known.latency_ms > latency + 1e-9:
                raise AntiphonError(
                    "DELAY_NOT_TRANSPORTABLE",
                    "the configuration asks for a longer latency than the delays allow",
                    where=port.where,
                    expected=f"at most {latency:g} ms",
                    found=f"{known.latency_ms:g} ms",
                    remedy="Leave the latency out of the configuration, or raise the delays.",
                )

    def _check_clock(self, clock: RunClock) -> None:
        expected, found = clock.own(self.times.ticks * clock.tick), self._simulator.now()
        tolerance = 0 if clock.on_grid else max((clock.step_ms or 0) / 2, 1e-6)
        if abs(found - expected) > tolerance:
            unit = "step" if clock.on_grid else "ms"
            raise AntiphonError(
                "INTERNAL",
                f"{self._simulator.capabilities().name}'s clock is not where it should be",
                expected=f"{unit} {expected}",
                found=f"{found}",
            )

    def _report(self) -> None:
        times, late = self.times, sum(port.late for port in self.ports.spikes_in)
        capabilities, mode = self._simulator.capabilities(), self._simulator.describe_mode()
        self.rank.log(
            f"{capabilities.name}: {times.ticks} ticks of {self.tick_ms:g} ms, own step time {times.own:.3f} s "
            f"(put {times.put:.3f}, run {times.run:.3f}, read {times.read:.3f}{f'; {mode}' if mode else ''}), "
            f"waiting {self.rank.stats().wait_seconds:.3f} s, late {late}"
        )
        if late > 0:
            raise late_error(capabilities, self.rank.process, late)

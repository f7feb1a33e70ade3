"""A network built with PyNN as a process of a run, advanced piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from math import ceil
from time import perf_counter
from typing import Any

import antiphon_kit
import numpy as np
from antiphon import AntiphonError
from antiphon_kit import SpikeOutput, Window
from numpy.typing import ArrayLike, NDArray

from antiphon_pynn.coupling.cells import cells_of, size_of
from antiphon_pynn.coupling.drivers import driver_of
from antiphon_pynn.coupling.ports import VariableOutput
from antiphon_pynn.coupling.spike_input import PopulationInput
from antiphon_pynn.coupling.ticks import common_tick, require_on_grid

FALLOUT = frozenset(
    {"RUN_ABORTED", "COORDINATOR_LOST", "COORDINATOR_EXITED", "LAUNCHER_GONE", "BUS_LOST", "RUN_INTERRUPTED"}
)
"""Errors that a process has because the run is over."""

RESET_GAP_MS = 100.0
"""Between the end of a session and the start of the next one, on the run's clock: more than any kernel runs ahead."""

Spikes = tuple[SpikeOutput, NDArray[np.float64], ArrayLike]


class Session(antiphon_kit.Coupling):
    """What a network exchanges with the rest of a run: name the ports, :meth:`start`, then :meth:`advance` as often as
    needed.

    The run's clock and PyNN's agree until :meth:`reset`. At a pause PyNN can be used as after its own ``run``: data are
    complete, and parameters that are set act as between two of its runs. The run must have no stop time: it lasts until
    every process has called :meth:`finish`.
    """

    def __init__(self, sim: Any, *, joint: bool = True) -> None:
        """Joins the run. ``sim``: ``pyNN.nest``, ``pyNN.neuron`` or ``pyNN.brian2``, set up.

        ``joint``: all processes pause at the same times, and none goes on before all have paused, as a driver of several
        workers does it. False: each goes on by itself.
        """
        self._driver = driver_of(sim)
        self._joint = joint
        super().__init__(self._driver, self._driver.step_ms)
        self._at = 0
        """How far the simulator is, in counts since the start of the run."""
        self._origin = 0
        """Where PyNN's time 0 is, in counts since the start of the run."""
        self._begun = -1
        """Number of the tick that the run has begun last."""
        self._held: list[Spikes] = []

    def spikes_out(self, name: str, cells: Any) -> SpikeOutput:
        """The spikes of a Population, PopulationView or Assembly as output port ``name``: index ``i`` is its ``i``-th
        cell."""
        where = self.where(name)
        return self.add(self._driver.output(name, cells_of(cells, where), where))

    def samples_out(self, name: str, cells: Any, variable: str) -> VariableOutput:
        """A state variable of the cells at the end of each tick, in PyNN's units (``v`` in mV), as output port
        ``name``."""
        where = self.where(name)
        owned = cells_of(cells, where)
        return self.add(VariableOutput(name, size_of(owned), self._driver.reader(owned, variable, where)))

    def spikes_in(self, name: str, width: int) -> PopulationInput:
        """Input port ``name`` with ``width`` sources, which :meth:`PopulationInput.connect` leads to cells."""
        return self.add(PopulationInput(self._driver, name, width))

    @property
    def time_ms(self) -> float:
        """PyNN's time [ms]: where the last :meth:`advance` has paused."""
        return self._driver.time_ms

    @property
    def notes(self) -> tuple[str, ...]:
        """What ``antiphon plan`` shows of the ports' delays."""
        return tuple(self._notes)

    def start(self, tick_ms: float | None = None) -> None:
        """Makes what the ports need, and waits until all processes are ready.

        ``tick_ms`` [ms]: time step of the exchange, of all processes with PyNN the same; None takes the largest that the
        latencies of this process's own inputs allow. Raises DELAY_NOT_TRANSPORTABLE, ADAPTER_TICK_INVALID,
        SETUP_LOOP_LATENCY.
        """
        with self._told():
            self._begin_run(tick_ms)

    def _begin_run(self, tick_ms: float | None) -> None:
        latencies = [port.split.latency_ms for port in self.ports.spikes_in]
        own, ahead = [self._driver.step_ms], self._driver.ahead_ms
        chosen = common_tick(own, latencies, joint=self._joint, ahead_ms=ahead)
        self.tick_ms = chosen if tick_ms is None else tick_ms
        self._clock = self._build()
        self._ahead = self._counts_ahead(latencies)
        self._start()
        self._check_latencies()

    def advance(self, until_ms: float) -> float:
        """Simulates up to PyNN's time ``until_ms`` [ms], a multiple of the time step, and pauses. Returns the time.

        ADAPTER_VALUE_INVALID for a time that is past, or between two steps.
        """
        target = self._origin + self._counts(until_ms)
        if until_ms < self._driver.time_ms - self._driver.step_ms / 2:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the time is past",
                where=self.rank.process,
                expected=f"{self._driver.time_ms:g} ms or more",
                found=f"{until_ms:g} ms",
                remedy="reset() begins at 0 again.",
            )
        with self._told():
            self._send_held()
            self._simulate(target)
            self._simulate(target + self._ahead, beyond=True)
            self._driver.paused_at(until_ms)
            if self._at % self._clock.tick == 0:
                self._publish()
        return self._driver.time_ms

    def reset(self, annotations: dict[str, Any] | None = None) -> None:
        """PyNN's ``reset``: time 0, initial values, a new segment. Every process with PyNN has to call it at the same
        time. Spikes in flight are dropped. The run's clock goes on: after a pause of at least 100 ms on it, all begin at
        0 again."""
        ticks = ceil((self._counts(self._driver.time_ms) + self._counts(RESET_GAP_MS)) / self._clock.tick)
        beginning = self._origin + ticks * self._clock.tick
        self._held.clear()
        self._driver.reset(annotations or {})
        for number in range(self._at // self._clock.tick, beginning // self._clock.tick):
            if number != self._begun:
                self._begin(number)
        own = self._clock.own(beginning) - self._clock.origin
        self._clock = replace(self._clock, origin=self._driver.now() - own)
        self._at = self._origin = beginning
        stamp = beginning * self._clock.count_units / self._clock.units_per_second
        for port in self.ports.spikes_in:
            port.restart(self._clock, stamp)

    def finish(self) -> None:
        """Ends this process's part of the run, and waits until nobody needs it any more."""
        self._held.clear()
        self._driver.close()
        try:
            self.rank.finish()
        except AntiphonError as error:
            # Once all its senders have ended, a process has an end, a little later: it goes there without simulating.
            if error.code != "CONTROL_STATE":
                raise
            while self.rank.tick():
                pass
            self.rank.finish()
        self._report()

    def close(self) -> None:
        """Leaves at once, whatever has happened. Before :meth:`finish` this makes the run fail. Afterwards a Session of the
        same network joins the run that the environment names by then."""
        with suppress(Exception):
            self._driver.close()
        with suppress(Exception):
            self.rank.close()

    def note(self, text: str) -> None:
        """A line that ``antiphon plan`` shows. Before :meth:`start`."""
        self.rank.note(text)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What fails meanwhile is the run's root cause."""
        try:
            yield
        except Exception as error:
            if not (isinstance(error, AntiphonError) and error.code in FALLOUT):
                with suppress(AntiphonError):
                    self.rank.fail(error)
            raise

    def _counts_ahead(self, latencies: list[float]) -> int:
        """How far to simulate beyond a pause, so that PyNN's data are complete there.

        Where all pause together, what comes in the meantime has to be known at the pause, to which the others have come,
        or, where it can lie within a tick, to the beginning of that tick.
        """
        ahead, step, tick = self._driver.ahead_ms, self._driver.step_ms, self.tick_ms
        needed = ahead + 2 * tick if tick > step + 1e-9 else ceil(ahead / tick - 1e-9) * tick + step
        shortest = min(latencies, default=needed)
        if ahead == 0 or not self._joint or shortest > needed - 1e-9:
            return self._counts(ahead)
        self.rank.log(
            f"at a pause, data end {ahead:g} ms before it: the shortest delay across would have to be "
            f"{needed - shortest:g} ms longer",
            "warn",
        )
        return 0

    def _counts(self, ms: float) -> int:
        """A time in counts. ADAPTER_VALUE_INVALID between two steps."""
        require_on_grid(ms, self._driver.step_ms, self.rank.process)
        return round(ms * self._clock.units_per_ms / self._clock.count_units)

    def _simulate(self, target: int, beyond: bool = False) -> None:
        """Up to a count since the start of the run. ``beyond``: a pause; what is sent then waits for the next piece."""
        clock = self._clock
        while self._at < target:
            number = self._at // clock.tick
            if number != self._begun:
                self._begin(number)
                self._put(number)
            end = min((number + 1) * clock.tick, target)
            put = perf_counter()
            self._simulator.advance(Window(number, clock.own(self._at), clock.own(end)))
            self.times.run += perf_counter() - put
            self._at = end
            self._read(beyond, is_whole=end % clock.tick == 0)

    def _begin(self, number: int) -> None:
        """Ends the tick before, and waits until the next may be executed."""
        self._send_held()
        if not self.rank.tick():
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the run has a stop time, and it is reached",
                where=self.rank.process,
                expected="a run that lasts as long as its programs",
                remedy="Leave stoptime out of the configuration.",
            )
        self._begun = number

    def _publish(self) -> None:
        """Ends the tick without waiting for the next: others need not wait for a process that pauses."""
        self._send_held()
        if self.rank.try_tick():
            self._begun = self._at // self._clock.tick
            self._put(self._begun)

    def _put(self, number: int) -> None:
        began = perf_counter()
        for port in self.ports.spikes_in:
            spikes = port.due(number)
            if spikes is not None:
                self._simulator.put_spikes(port, spikes)
        self.times.put += perf_counter() - began

    def _read(self, beyond: bool, is_whole: bool) -> None:
        began = perf_counter()
        for output in self.ports.spikes_out:
            taken = self._simulator.take_spikes(output)
            if taken is None:
                continue
            stamps = self._clock.seconds(taken[0])
            if beyond:
                self._held.append((output, stamps, taken[1]))
            else:
                output.send(stamps, taken[1])
        if is_whole:
            for signal in self.ports.continuous_out:
                signal.send(self._simulator.take_samples(signal))
            self.times.each.append(0.0)
        self._simulator.end_tick()
        self.times.read += perf_counter() - began

    def _send_held(self) -> None:
        for output, stamps, cells in self._held:
            output.send(stamps, cells)
        self._held.clear()

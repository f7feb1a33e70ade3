"""A rank of a process in a run of Antiphon."""

from __future__ import annotations

import atexit
from collections.abc import Iterator, Mapping
from types import MappingProxyType, TracebackType
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from antiphon import _antiphon, failure
from antiphon._antiphon import PortOptions, RankHandle
from antiphon.error import AntiphonError
from antiphon.facts import KINDS, Kind, PortInfo, Stats, Tick, port_info
from antiphon.ports import (
    ContinuousIn,
    ContinuousOut,
    Indices,
    MessagesIn,
    MessagesOut,
    SpikesIn,
    SpikesOut,
    map_port,
)

_DIRECTIONS = {"in": 0, "out": 1}
_CLOSED = {"left": 0, "right": 1}
_DELAY_SIDES = {None: 0, "axonal": 1, "dendritic": 2}
_INTERPOLATIONS = {"linear": 0, "nearest": 1}
_LEVELS = {"error": 0, "warn": 1, "info": 2, "debug": 3}
_joined: Rank | None = None


def join(timeout: float = 60.0) -> Rank:
    """Joins the run that started this program; blocks until the coordinator has answered, at most ``timeout`` [s].

    A process joins once: later calls return the same rank, until that is closed; then they join the run that the
    environment names by then. From here on an uncaught exception ends the run, with its
    traceback as the root cause. Raises JOIN_NOT_LAUNCHED outside a run, JOIN_TIMEOUT, BUS_UNREACHABLE,
    JOIN_PROTOCOL_MISMATCH.
    """
    global _joined
    if _joined is None:
        from antiphon import __version__

        _joined = Rank(RankHandle.join(__version__, timeout))
        failure.install_excepthook(_joined)
        atexit.register(_joined.close)
    return _joined


class Rank:
    """This program's place in the run. Made by :func:`join`. Iterating it executes the ticks."""

    def __init__(self, handle: RankHandle) -> None:
        """Use :func:`join`."""
        self._handle = handle
        info = handle.info()
        self.process: str = info["process"]
        """Name of the process."""
        self.rank: int = info["rank"]
        """Number of this rank in its process, from 0."""
        self.np: int = info["np"]
        """Ranks of the process."""
        self.rank_id: int = info["rank_id"]
        """Number of this rank in the run, from 0."""
        self.units_per_second: int = info["units_per_second"]
        """Timebase units in a second."""
        self.seed, self.rank_seed = handle.seeds()
        self.variables: Mapping[str, str] = MappingProxyType(handle.variables())
        """Variables of the configuration: the process's own, and the global ones that it does not override."""
        self._notes: list[str] = []
        self._messages_out: list[MessagesOut] = []
        self._tick_units = 0
        self._phase: Literal["joined", "running", "ended", "failed", "closed"] = "joined"

    def __repr__(self) -> str:
        return f"Rank({self.process}.{self.rank} of {self.np}, {self._phase})"

    @property
    def stop_ms(self) -> float | None:
        """Stop time of the process [ms]; None for a run without one."""
        return self._ms_or_none(self._handle.info()["stop"])

    @property
    def time_ms(self) -> float:
        """Start of the present tick, of the next one between ticks [ms]."""
        return self._handle.now() * 1000 / self.units_per_second

    @property
    def ports(self) -> dict[str, PortInfo]:
        """Ports that the configuration connects, and those declared besides, by name."""
        return {raw["name"]: port_info(raw, self.units_per_second) for raw in self._handle.ports()}

    def spikes_out(self, name: str, width: int | None = None, indices: Indices | None = None) -> SpikesOut:
        """Declares an output of spikes. ``width``: indices over all ranks, None: the largest one + 1. ``indices``:
        those of this rank, None: its block ``[width * rank / np, width * (rank + 1) / np)``."""
        return SpikesOut(self._handle, name, self._declare(name, "spikes", "out", width, indices, None))

    def spikes_in(
        self,
        name: str,
        width: int | None = None,
        indices: Indices | None = None,
        latency_ms: float = 0.0,
        max_buffered: int = 0,
    ) -> SpikesIn:
        """Declares an input of spikes, for all indices below ``width`` or those in ``indices``. A spike stamped ``t``
        is due at ``t + latency_ms``; ``max_buffered`` [ticks of the sender] bounds how far a sender may run ahead (0:
        default)."""
        options = self._options(name, latency_ms, max_buffered, "linear")
        return SpikesIn(self._handle, name, self._declare(name, "spikes", "in", width, indices, options))

    def continuous_out(
        self, name: str, width: int | None = None, indices: Indices | None = None, initial: ArrayLike | None = None
    ) -> ContinuousOut:
        """Declares an output of samples, one per owned index at the end of each tick. ``initial``: the sample at time 0
        (zeros)."""
        port = ContinuousOut(self._handle, name, self._declare(name, "continuous", "out", width, indices, None))
        if initial is not None:
            port.send(initial)
        return port

    def continuous_in(
        self,
        name: str,
        width: int | None = None,
        indices: Indices | None = None,
        latency_ms: float = 0.0,
        max_buffered: int = 0,
        interpolation: Literal["linear", "nearest"] = "linear",
    ) -> ContinuousIn:
        """Declares an input of samples: at the tick at ``T`` the value at ``T - latency_ms``, interpolated between the
        sender's ticks."""
        options = self._options(name, latency_ms, max_buffered, interpolation)
        return ContinuousIn(self._handle, name, self._declare(name, "continuous", "in", width, indices, options))

    def messages_out(self, name: str) -> MessagesOut:
        """Declares an output of messages."""
        port = MessagesOut(self._handle, name, self._declare(name, "messages", "out", None, None, None))
        self._messages_out.append(port)
        return port

    def messages_in(self, name: str, latency_ms: float = 0.0, max_buffered: int = 0) -> MessagesIn:
        """Declares an input of messages, due at their stamp + ``latency_ms``."""
        options = self._options(name, latency_ms, max_buffered, "linear")
        return MessagesIn(self._handle, name, self._declare(name, "messages", "in", None, None, options))

    def note(self, text: str) -> None:
        """A line that ``antiphon plan`` shows. Before :meth:`start`."""
        self._notes.append(text)

    def start(
        self,
        tick_ms: float,
        closed: Literal["left", "right"] = "left",
        *,
        barrier: bool = False,
        exact_replay: bool = False,
        delay_side: Literal["axonal", "dendritic"] | None = None,
    ) -> None:
        """Declares that this rank is set up, and waits until all are and the run starts.

        ``tick_ms`` [ms] is the process's time step. ``closed``: spikes of a tick lie in ``[T, T + tick)`` (left) or
        ``(T, T + tick]`` (right). ``barrier``: the ranks of the process meet inside each tick. ``exact_replay``: the
        program repeats itself exactly given the same inputs and seeds. ``delay_side``: where the delay of plastic
        synapses lies. Under ``antiphon plan`` this raises SystemExit(0).
        """
        self._tick_units = self.units(tick_ms, "SETUP_TICK_INVALID", "tick")
        for port in self._messages_out:
            port.closed = closed
        self._handle.ready(
            self._tick_units, _CLOSED[closed], barrier, exact_replay, _DELAY_SIDES[delay_side], self._notes
        )
        self._leave_if_stopped(self._handle.start())
        self._phase = "running"

    def tick(self) -> bool:
        """Ends the running tick and waits until the next may be executed. False: the end of the run is reached."""
        outcome = self._handle.tick()
        self._leave_if_stopped(outcome)
        return outcome != _antiphon.DONE

    def try_tick(self) -> bool:
        """Ends the running tick without waiting for the next one: what was sent goes out, so that a program can pause
        and nobody waits for it. True: the next tick has begun, as after :meth:`tick`. False: call :meth:`tick` before
        anything else."""
        outcome = self._handle.try_tick()
        self._leave_if_stopped(outcome)
        return outcome not in (_antiphon.TIMEOUT, _antiphon.DONE)

    def __iter__(self) -> Iterator[Tick]:
        """Executes ticks until the end of the run, then :meth:`finish`."""
        units, timebase = self._tick_units, 1.0 / self.units_per_second
        while self.tick():
            now = self._handle.now()
            yield Tick(now // units, now * timebase, (now + units) * timebase)
        self.finish()

    def finish(self) -> None:
        """Waits until nobody needs this rank any more. In a run without a stop time a source ends itself with this
        call. Idempotent."""
        if self._phase == "running":
            self._handle.finish()
            self._phase = "ended"

    def fail(self, reason: BaseException | str) -> None:
        """Tells the run that this rank has failed: the run ends with this as its root cause. The program should then
        exit with code 1.

        Uncaught exceptions do this by themselves. The first call counts.
        """
        if self.has_failed:
            return
        told = failure.Failure(0, reason, None) if isinstance(reason, str) else failure.describe(reason)
        self._handle.abort(told.code, told.line, told.trace)
        self._phase = "failed"

    def log(self, message: str, level: Literal["error", "warn", "info", "debug"] = "info") -> None:
        """Writes one line to standard error, with process, rank and simulated time."""
        self._handle.log(_LEVELS[level], message)

    def stats(self) -> Stats:
        """Counters up to now."""
        raw = self._handle.stats()
        return Stats(**{name: raw[name] for name in Stats.__dataclass_fields__})

    @property
    def has_failed(self) -> bool:
        """Whether the run has been told that this rank has failed."""
        return self._phase == "failed"

    def close(self) -> None:
        """Leaves at once. Before the end of the run this makes the run fail. Called when the interpreter exits."""
        global _joined
        if _joined is self:
            _joined = None
        if self._phase != "closed":
            self._phase = "closed"
            atexit.unregister(self.close)
            self._handle.close()

    def __enter__(self) -> Rank:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if value is None:
            self.finish()
        elif isinstance(value, Exception):
            failure.settle(self, value)

    def units(self, ms: float, code: str = "ARGUMENT_INVALID", what: str = "time") -> int:
        """Timebase units of a time [ms]. An error with ``code`` where it is not a whole number of them."""
        exact = float(ms) * self.units_per_second / 1000
        if not np.isfinite(exact) or abs(exact - round(exact)) > 1e-6 * max(1.0, abs(exact) * 1e-6):
            unit = f"{1000 / self.units_per_second:g} ms"
            raise AntiphonError(
                code,
                f"the {what} is no whole number of timebase units",
                where=self.process,
                expected=f"a multiple of {unit}",
                found=f"{ms} ms",
            )
        return round(exact)

    def _declare(
        self,
        name: str,
        kind: Kind,
        direction: Literal["in", "out"],
        width: int | None,
        indices: Indices | None,
        options: PortOptions | None,
    ) -> int:
        port = self._handle.port_declare(name, KINDS[kind], _DIRECTIONS[direction], -1 if width is None else width)
        map_port(self._handle, port, f"{self.process}.{name}", indices, options)
        return port

    def _options(self, name: str, latency_ms: float, max_buffered: int, interpolation: str) -> PortOptions:
        latency = self.units(latency_ms, "SETUP_LATENCY_INVALID", f"latency of {name}")
        return PortOptions(latency, max_buffered, _INTERPOLATIONS[interpolation])

    def _leave_if_stopped(self, outcome: int) -> None:
        if outcome == _antiphon.STOPPED:
            self._phase = "ended"
            raise SystemExit(self._handle.exit_code())

    def _ms_or_none(self, units: int) -> float | None:
        return None if units == _antiphon.INFINITY else units * 1000 / self.units_per_second

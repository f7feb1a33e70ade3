"""Spikes of an input port into a simulator."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from antiphon import AntiphonError, SpikesIn
from numpy.typing import ArrayLike, NDArray

from antiphon_kit.clock import RunClock
from antiphon_kit.delays import DelayRule, DelaySplit
from antiphon_kit.injections import Injections
from antiphon_kit.ports import Port

FEW = 16
"""Spikes up to which plain loops are faster than arrays."""


class SpikeInput(Port):
    """An input port of spikes.

    The adapter says with :meth:`use` which sources of the port lead to its cells, and with which *total* delays; from
    these :meth:`split` chooses the latency of the connection. What :meth:`due` gives is then put into the simulator at
    stamp + latency, and has the local rest of its delay before it.
    """

    kind = "spikes_in"

    def __init__(
        self, name: str, width: int | None = None, *, latency_ms: float | None = None, max_buffered: int = 0
    ) -> None:
        """``width``: number of sources, None: what the configuration says. ``latency_ms``: None for as much as can be.
        ``max_buffered`` [ticks of the sender]."""
        super().__init__(name)
        self.width = width
        self.latency_ms = latency_ms
        self.max_buffered = max_buffered
        self.received = 0
        """Spikes that the run has delivered."""
        self.late = 0
        """Those of them that were due when the simulator could no longer emit them, and were not put in."""
        self._used: list[NDArray[np.int64]] = []
        self._delays: list[NDArray[np.float64]] = []
        self._rule: DelayRule | None = None
        self._split: DelaySplit | None = None

    def use(self, sources: ArrayLike, delays_ms: ArrayLike | None = None) -> None:
        """Sources of the port that lead to cells of this rank, and total delays [ms] from them: one each, or any that
        hold the shortest and the longest one. May be called several times, in ``Simulator.build`` too.

        Where a process has several ranks, each needs the shortest and the longest delay of all of them, and may have
        no sources. Raises SETUP_INDEX_OUT_OF_RANGE, DELAY_NOT_TRANSPORTABLE.
        """
        used = np.unique(np.asarray(sources, np.int64))
        if used.size and (used[0] < 0 or (self.width is not None and used[-1] >= self.width)):
            raise AntiphonError(
                "SETUP_INDEX_OUT_OF_RANGE",
                "a source is no index of the port",
                where=self.where,
                expected="0 or more" if self.width is None else f"0 .. {self.width - 1}",
                found=f"{used[0]} .. {used[-1]}",
            )
        self._used.append(used)
        if delays_ms is not None:
            delays = np.atleast_1d(np.asarray(delays_ms, np.float64))
            if self._rule is not None:
                self._rule.counts(delays, self.where)
            self._delays.append(np.array([delays.min(), delays.max()]) if delays.size else delays)
        self._split = None

    @property
    def sources(self) -> NDArray[np.int64]:
        """Indices of the port that are used, ascending. The place of one among them is its slot."""
        if not self._used:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the port leads to no cells",
                where=self.where,
                remedy="Connect it to some, or remove it.",
            )
        return np.unique(np.concatenate(self._used))

    @property
    def delays_ms(self) -> tuple[float, float]:
        """Shortest and longest total delay that were given [ms]; infinity and its negative if there is none yet."""
        given = np.concatenate([*self._delays, np.empty(0)])
        return float(given.min(initial=np.inf)), float(given.max(initial=-np.inf))

    def ruled(self, rule: DelayRule) -> None:
        """Says how delays are counted. ``Coupling.add`` does so, and ``Coupling.run`` before ``Simulator.build``."""
        self._rule = rule
        self._split = None

    @property
    def split(self) -> DelaySplit:
        """Latency and local rest of the delays that were given. Raises DELAY_NOT_TRANSPORTABLE, and
        ADAPTER_VALUE_INVALID where none was."""
        if self._split is None:
            if self._rule is None:
                raise AntiphonError("INTERNAL", "delays are split before it is known how", where=self.where)
            delays = np.concatenate([*self._delays, np.empty(0)])
            if delays.size == 0 and self._used and self.sources.size == 0:
                raise AntiphonError(
                    "ADAPTER_VALUE_INVALID",
                    "no connection was made from the port, so there is no delay to choose its latency from",
                    where=self.where,
                    remedy="Look at the rule that was to make some, or give one delay for all of them.",
                )
            counts = self._rule.counts(delays, self.where)
            self._split = self._rule.split(int(counts.min()), int(counts.max()), self.where, self.latency_ms)
        return self._split

    def bind(self, port: SpikesIn, clock: RunClock) -> None:
        """Takes spikes from this declared port from now on."""
        self._port = port
        self._clock = clock
        self._latency = self.split.latency
        used = self.sources
        self._slots = {index: slot for slot, index in enumerate(used.tolist())}
        self._slot_of = np.full(int(used.max()) + 1 if used.size else 0, -1, np.int64)
        self._slot_of[used] = np.arange(used.size)
        self._pending = _Pending()

    def due(self, number: int) -> Injections | None:
        """The spikes that the simulator has to emit in a tick. What comes later is kept, what is late counted and left
        out. None if there are none."""
        times, indices = self._port.take()
        if times.size == 0 and self._pending.counts.size == 0:
            return None
        self.received += times.size
        first, last = self._clock.bounds(number)
        if times.size <= FEW and self._pending.counts.size == 0:
            few = self._few(times.tolist(), indices.tolist(), first, last)
            if few is not None:
                return few
        return self._many(times, indices, first, last)

    def _few(self, times: list[float], indices: list[int], first: int, last: int) -> Injections | None:
        """The common case of few spikes that are all due in the tick. None: it is not that case."""
        clock, latency, slots = self._clock, self._latency, self._slots
        counts = [count + latency for count in clock.few_counts(times)]
        if min(counts) < first or max(counts) > last:
            return None
        if clock.on_grid:
            origin = clock.origin
            own = [count + origin for count in counts] if origin else counts
        else:
            start = clock.own(first)
            own = [max(clock.own_ms(*each), start) for each in zip(times, counts, strict=True)]
        return Injections(own, [slots[index] for index in indices])

    def _many(self, times: NDArray[np.float64], indices: NDArray[np.int32], first: int, last: int) -> Injections | None:
        counts = self._clock.counts(times) + self._latency
        own = self._clock.own_times(times, counts)
        slots = self._slot_of[indices]
        if self._pending.counts.size:
            counts = np.concatenate((self._pending.counts, counts))
            own = np.concatenate((self._pending.own, own))
            slots = np.concatenate((self._pending.slots, slots))
        in_tick = (counts >= first) & (counts <= last)
        if in_tick.all():
            self._pending = _Pending()
        else:
            self.late += int(np.count_nonzero(counts < first))
            later = counts > last
            self._pending = _Pending(counts[later], own[later], slots[later])
            own, slots = own[in_tick], slots[in_tick]
        if not self._clock.on_grid:
            # A stamp is up to half a unit earlier than its count.
            own = np.maximum(own, self._clock.own(first))
        return Injections(own, slots) if own.size else None


class _Pending(NamedTuple):
    """Spikes that were delivered and are to be emitted after the present tick."""

    counts: NDArray[np.int64] = np.empty(0, np.int64)
    own: NDArray[Any] = np.empty(0, np.int64)
    slots: NDArray[np.int64] = np.empty(0, np.int64)

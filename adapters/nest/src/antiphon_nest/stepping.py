"""Advances NEST by one tick at a time.

Small networks simulate each tick on its own (Prepare, Run, Cleanup); recorders can then be emptied after each. In large
networks Prepare costs as much as a step, so it is called once, and again only when reading what recorders have gathered
costs more.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Literal

from antiphon_nest.kernel import Kernel

Mode = Literal["auto", "simulate", "run"]

LARGE_NETWORK = 2000
"""Nodes above which `auto` prepares once: Prepare and Cleanup take 0.06 us per node, about as long as reading a
recorder."""

MAX_TICKS_UNFLUSHED = 100


class Stepper:
    """Runs NEST tick by tick and says when recorders were emptied."""

    def __init__(self, kernel: Kernel, tick_steps: int, mode: Mode, empty_recorders: Callable[[], None]) -> None:
        """``empty_recorders`` is called where NEST allows it: between Cleanup and Prepare."""
        self._kernel = kernel
        self._tick_ms = tick_steps * kernel.resolution_ms
        self._empty = empty_recorders
        large = kernel.node_count > LARGE_NETWORK
        self.mode: Literal["simulate", "run"] = ("run" if large else "simulate") if mode == "auto" else mode
        self._prepared = False
        self._unflushed = 0
        self._prepare_seconds = 0.0
        self._reread_seconds = 0.0

    def advance(self, ms: float | None = None) -> None:
        """Simulates one tick, or a part of one that takes ``ms`` [ms]."""
        length = self._tick_ms if ms is None else ms
        if self.mode == "simulate":
            self._kernel.simulate(length)
            return
        if not self._prepared:
            start = perf_counter()
            self._kernel.prepare()
            self._prepare_seconds = perf_counter() - start
            self._prepared = True
        self._kernel.run(length)
        self._unflushed += 1

    def after_read(self, events_known: int, events_read: int, seconds: float) -> None:
        """Empties recorders where that pays. Of ``events_read`` events, ``events_known`` had been read before; it took
        ``seconds``."""
        if self.mode == "simulate":
            if events_read > 0:
                self._empty()
            return
        if events_read > 0:
            self._reread_seconds += seconds * events_known / events_read
        if events_read > 0 and (self._reread_seconds > self._prepare_seconds or self._unflushed >= MAX_TICKS_UNFLUSHED):
            self.close()
            self._empty()

    def close(self) -> None:
        """Leaves NEST outside a Prepare/Cleanup context."""
        if self._prepared:
            self._kernel.cleanup()
            self._prepared = False
            self._unflushed = 0
            self._reread_seconds = 0.0

"""The network that an adapter brings to the test, and what it has to answer."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from string import Template

from antiphon_kit.capabilities import Capabilities, Closed

UNITS_PER_MS = 1_000_000
"""The runs have the default timebase of 1 ns."""

WIDTH = 100
"""Cells of an echo."""

Spike = tuple[int, int]
"""Stamp [timebase units] and index."""


@dataclass(frozen=True, kw_only=True)
class Echo:
    """A network of cells that fire once for each spike that reaches them.

    ``script`` is a Python program in which ``$tick`` and ``$delay`` [ms] and ``$width`` are replaced. It couples
    ``width`` cells with the ports ``in`` and ``out``: source ``i`` leads to cell ``i`` with the total delay, and cell
    ``i`` is index ``i`` of ``out``.
    """

    script: str
    capabilities: Capabilities
    response_ms: float = 0.0
    """From the arrival at a cell to the stamp of its spike [ms]."""
    merges: bool = False
    """Whether a cell answers several spikes that reach it at the same time with one."""
    binary: str | None = None
    """``binary=`` of the process, where the script is its argument; None: the script itself."""
    python: str = sys.executable
    """The interpreter."""
    python_path: str = ""
    """Folders to look for modules in."""
    tick_ms: float = 0.0
    """Length of a tick [ms], a multiple of four steps, for a half and a quarter of it are tried, too. 0: 1 ms, or as much more as
    makes it such a multiple."""

    def __post_init__(self) -> None:
        """Chooses the tick."""
        if self.tick_ms == 0.0:
            four_steps = 4 * (self.capabilities.step_ms or 0.25)
            object.__setattr__(self, "tick_ms", four_steps * max(1, round(1.0 / four_steps)))

    def source(self, tick_ms: float, delay_ms: float) -> str:
        """The program."""
        return Template(self.script).substitute(tick=f"{tick_ms!r}", delay=f"{delay_ms!r}", width=WIDTH)

    @property
    def step(self) -> int:
        """Step of the grid [units]; off the grid 1/16 of the tick, for the tests to have something to place spikes at."""
        ms = self.capabilities.step_ms if self.capabilities.on_grid else None
        return units(self.tick_ms / 16 if ms is None else ms)

    def answers(self, spikes: Iterable[Spike], delay_ms: float) -> list[Spike]:
        """What comes back, sorted: each spike after its delay, rounded as the simulator's convention says."""
        smallest = units(self.capabilities.smallest_delay_ms)
        latency = units(delay_ms) - smallest
        rest = smallest + units(self.response_ms)
        answers = [(self._emitted(stamp + latency) + rest, index) for stamp, index in spikes]
        return sorted(set(answers) if self.merges else answers)

    def _emitted(self, due: int) -> int:
        if not self.capabilities.on_grid:
            return due
        step = self.step
        return -(-due // step) * step if self.capabilities.closed == "right" else due // step * step


def units(ms: float) -> int:
    """A time in timebase units."""
    return round(ms * UNITS_PER_MS)


def tick_of(stamp: int, tick: int, closed: Closed) -> int:
    """Number of the tick that a stamp belongs to; the first one of a right-closed process holds 0, too."""
    return stamp // tick if closed == "left" else max(0, (stamp - 1) // tick)

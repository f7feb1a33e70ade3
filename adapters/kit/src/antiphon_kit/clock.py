"""Time of the run and time of the simulator, in whole numbers.

The run counts timebase units, stamps are seconds, a simulator counts steps or milliseconds. Everything here is computed
from whole numbers of units and ticks: nothing is summed up, so nothing drifts.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import Any, NamedTuple

import numpy as np
from antiphon import AntiphonError, Rank
from numpy.typing import ArrayLike, NDArray

from antiphon_kit.capabilities import Capabilities, Closed
from antiphon_kit.delays import GRID_TOLERANCE

SNAP = 1 / 64
"""How near to a whole timebase unit a time counts as that unit: above the rounding of seconds and of a clock that sums
up its steps, and below what a simulator could mean (1.6e-8 ms in units of 1 ns)."""


class Window(NamedTuple):
    """A tick in the simulator's own time: steps on a grid (int), else milliseconds (float)."""

    number: int
    """Number of the tick, from 0."""
    start: Any
    end: Any


@dataclass(frozen=True)
class RunClock:
    """Converts between stamps of the run [s] and the simulator's own time.

    **Counts** are steps on a grid, else timebase units, both since the start of the run.
    """

    units_per_second: int
    closed: Closed
    on_grid: bool
    step_ms: float | None
    """The simulator's step [ms], None if it has none."""
    count_units: int
    """Timebase units in a count."""
    tick: int
    """Length of a tick [counts]."""
    origin: Any
    """The simulator's own time at the start of the run: steps or ms."""

    @classmethod
    def of(cls, rank: Rank, capabilities: Capabilities, tick_ms: float, origin: Any = 0) -> RunClock:
        """Checks a tick against the simulator's step. ADAPTER_TICK_INVALID if it is no multiple of it."""
        step_ms, on_grid = capabilities.step_ms, capabilities.on_grid
        if step_ms is not None:
            exact = tick_ms / step_ms
            if not exact > 0 or round(exact) < 1 or abs(exact - round(exact)) > GRID_TOLERANCE:
                raise AntiphonError(
                    "ADAPTER_TICK_INVALID",
                    f"the tick is no multiple of {capabilities.name}'s {capabilities.step_name}",
                    where=rank.process,
                    expected=f"a multiple of {step_ms:g} ms",
                    found=f"{tick_ms:g} ms",
                )
        if on_grid and step_ms is not None:
            count_units = rank.units(step_ms, "ADAPTER_TICK_INVALID", capabilities.step_name)
            tick = round(tick_ms / step_ms)
        else:
            count_units, tick = 1, rank.units(tick_ms, "ADAPTER_TICK_INVALID", "tick")
        return cls(rank.units_per_second, capabilities.closed, on_grid, step_ms, count_units, tick, origin)

    @property
    def units_per_ms(self) -> float:
        """Timebase units in a millisecond."""
        return self.units_per_second / 1000

    @property
    def tick_ms(self) -> float:
        """Length of a tick [ms]."""
        return self.tick * self.count_units / self.units_per_ms

    def bounds(self, number: int) -> tuple[int, int]:
        """First and last count that belong to a tick by the simulator's convention."""
        start = number * self.tick
        return (start + 1, start + self.tick) if self.closed == "right" else (start, start + self.tick - 1)

    def window(self, number: int) -> Window:
        """A tick in the simulator's own time."""
        return Window(number, self.own(number * self.tick), self.own((number + 1) * self.tick))

    def own(self, count: int) -> Any:
        """A count in the simulator's own time: steps, or ms."""
        return count + self.origin if self.on_grid else count / self.units_per_ms + self.origin

    def units(self, seconds: ArrayLike) -> NDArray[np.int64]:
        """Stamps [s] in timebase units."""
        return np.floor(np.asarray(seconds, np.float64) * self.units_per_second + 0.5).astype(np.int64)

    def counts(self, seconds: ArrayLike) -> NDArray[np.int64]:
        """Stamps [s] in counts: between two steps, a right-closed simulator takes the later, a left-closed the earlier
        one."""
        units = self.units(seconds)
        if self.count_units == 1:
            return units
        return -(-units // self.count_units) if self.closed == "right" else units // self.count_units

    def few_counts(self, seconds: list[float]) -> list[int]:
        """What :meth:`counts` gives, for a few stamps."""
        per_second, step = self.units_per_second, self.count_units
        if self.closed == "right":
            return [-(-floor(stamp * per_second + 0.5) // step) for stamp in seconds]
        return [floor(stamp * per_second + 0.5) // step for stamp in seconds]

    def own_times(self, seconds: NDArray[np.float64], counts: NDArray[np.int64]) -> NDArray[Any]:
        """``counts`` in the simulator's own time. ``seconds`` are the stamps that they come from: off the grid the
        part of a unit that a count leaves out is added."""
        if self.on_grid:
            return counts + self.origin if self.origin else counts
        times = counts / self.units_per_ms + self.origin
        fraction = seconds * self.units_per_second
        fraction = fraction - np.floor(fraction + 0.5)
        return np.where(np.abs(fraction) > SNAP, times + fraction / self.units_per_ms, times)

    def own_ms(self, seconds: float, count: int) -> float:
        """What :meth:`own_times` gives off the grid, for one stamp."""
        time = count / self.units_per_ms + self.origin
        fraction = seconds * self.units_per_second
        fraction -= floor(fraction + 0.5)
        return time + fraction / self.units_per_ms if abs(fraction) > SNAP else time

    def seconds(self, times: ArrayLike) -> NDArray[np.float64]:
        """The simulator's own times as stamps [s]: whole numbers are steps, floats are milliseconds."""
        own = np.asarray(times)
        timebase = 1.0 / self.units_per_second
        if own.dtype.kind in "iu":
            return ((own.astype(np.int64) - self.origin) * self.count_units).astype(np.float64) * timebase
        origin_ms = self.origin * self.step_ms if self.on_grid and self.step_ms is not None else self.origin
        exact = (own.astype(np.float64) - origin_ms) * self.units_per_ms
        whole = np.rint(exact)
        return np.where(np.abs(exact - whole) > SNAP, exact, whole) * timebase

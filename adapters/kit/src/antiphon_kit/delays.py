"""Splits total delays into the latency of a connection and the local rest: no simulator, no I/O.

A spike that another process emits at ``t`` has to arrive at ``t + d``. It is put into the simulator at ``t + L`` and
delivered there after ``d - L``, which has to be at least the simulator's smallest delay. The larger ``L`` is, the
further processes can run apart, so the largest one is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np
from antiphon import AntiphonError
from numpy.typing import ArrayLike, NDArray

from antiphon_kit.capabilities import Capabilities

GRID_TOLERANCE = 1e-6
"""How far a time may be off a grid, in steps: above rounding errors of decimal fractions, below any intention."""


@dataclass(frozen=True)
class DelayRule:
    """How a simulator counts delays: in **counts**: its steps, or units of the timebase where it has no grid."""

    simulator: str
    count_ms: float
    """Length of a count [ms]."""
    smallest: int
    """Smallest local delay [counts]."""
    on_grid: bool = True
    step_name: str = "time step"

    @classmethod
    def of(cls, capabilities: Capabilities, units_per_second: int) -> DelayRule:
        """The rule of a simulator in a run with so many timebase units in a second."""
        on_grid = capabilities.on_grid and capabilities.step_ms is not None
        count_ms = capabilities.step_ms if on_grid and capabilities.step_ms is not None else 1000 / units_per_second
        smallest = ceil(capabilities.smallest_delay_ms / count_ms - GRID_TOLERANCE)
        return cls(capabilities.name, count_ms, smallest, on_grid, capabilities.step_name)

    def counts(self, delays_ms: ArrayLike, where: str) -> NDArray[np.int64]:
        """Delays in whole counts, rounded down where there is no grid. DELAY_NOT_TRANSPORTABLE where one is too short,
        or off the grid."""
        exact = np.asarray(delays_ms, np.float64) / self.count_ms
        if exact.size == 0:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID", "no delays are given", where=where, remedy="Give one delay per connection."
            )
        if not np.all(np.isfinite(exact)):
            raise AntiphonError("ADAPTER_VALUE_INVALID", "a delay is no finite number", where=where)
        if exact.min() < self.smallest - GRID_TOLERANCE:
            raise self._too_short(float(exact.min()) * self.count_ms, where)
        counts = np.rint(exact)
        off = np.abs(exact - counts) > GRID_TOLERANCE
        if off.any():
            if self.on_grid:
                raise self._off_grid(float(exact[off].flat[0]), where)
            counts = np.where(off, np.floor(exact), counts)
        return counts.astype(np.int64)

    def split(self, shortest: int, longest: int, where: str, latency_ms: float | None = None) -> DelaySplit:
        """Chooses the latency for total delays of ``shortest`` to ``longest`` counts; ``latency_ms``: takes that one if
        it can be."""
        most = shortest - self.smallest
        if latency_ms is None:
            return DelaySplit(most, shortest, longest, self)
        latency = latency_ms / self.count_ms
        if latency < 0 or abs(latency - round(latency)) > GRID_TOLERANCE or round(latency) > most:
            raise AntiphonError(
                "DELAY_NOT_TRANSPORTABLE",
                f"with a latency of {latency_ms:g} ms the shortest delay, {self.ms(shortest)} ms, "
                f"leaves no local {'step' if self.on_grid else 'delay'}",
                where=where,
                expected=f"a multiple of {self.count_ms:g} ms from 0 to {self.ms(most)} ms",
                found=f"{latency_ms:g} ms",
                remedy="Leave latency= out, and the largest possible one is chosen.",
            )
        return DelaySplit(round(latency), shortest, longest, self)

    def ms(self, counts: int) -> str:
        """Milliseconds as text: with as many decimals as a step has, at least one."""
        text = f"{self.count_ms:.9f}" if self.on_grid else f"{counts * self.count_ms:.6f}"
        decimals = max(1, len(text.rstrip("0").partition(".")[2]))
        return f"{counts * self.count_ms:.{decimals}f}"

    def _too_short(self, found_ms: float, where: str) -> AntiphonError:
        least = self.smallest * self.count_ms
        bound = (
            f"{self.simulator}'s {self.step_name}"
            if self.on_grid and self.smallest == 1
            else f"the {least:g} ms that {self.simulator} needs"
        )
        loop = f"tick + {least:g} ms" if least > 0 else "the tick"
        return AntiphonError(
            "DELAY_NOT_TRANSPORTABLE",
            f"a delay is shorter than {bound}",
            where=where,
            expected=f"at least {least:g} ms; in a loop at least {loop}",
            found=f"{found_ms:g} ms",
        )

    def _off_grid(self, counts: float, where: str) -> AntiphonError:
        return AntiphonError(
            "DELAY_NOT_TRANSPORTABLE",
            f"a delay is no multiple of {self.simulator}'s {self.step_name}, so it would be rounded",
            where=where,
            expected=f"multiples of {self.count_ms:g} ms",
            found=f"{counts * self.count_ms:g} ms",
            remedy=f"Use {self.ms(round(counts))} ms, or a finer {self.step_name}.",
        )


@dataclass(frozen=True)
class DelaySplit:
    """Latency and range of total delays of one input port, in counts."""

    latency: int
    shortest: int
    longest: int
    rule: DelayRule

    @property
    def latency_ms(self) -> float:
        """Latency of the connection [ms]."""
        return self.latency * self.rule.count_ms

    def local_ms(self, delays_ms: ArrayLike) -> NDArray[np.float64]:
        """What is left of total delays inside the simulator [ms]: whole steps on a grid, else to the last bit."""
        delays = np.asarray(delays_ms, np.float64)
        exact = delays / self.rule.count_ms
        counts = np.rint(exact)
        whole = (counts - self.latency) * self.rule.count_ms
        if self.rule.on_grid:
            return whole
        rest = np.where(np.abs(exact - counts) > GRID_TOLERANCE, delays - self.latency_ms, whole)
        return np.maximum(rest, self.rule.smallest * self.rule.count_ms)

    def describe(self, port: str, tick_ms: float) -> str:
        """The line that ``antiphon plan`` shows."""
        rule, tick = self.rule, round(tick_ms / self.rule.count_ms)

        def span(low: int, high: int) -> str:
            return f"{rule.ms(low)} ms" if low == high else f"{rule.ms(low)} .. {rule.ms(high)} ms"

        line = (
            f"{port}: delays {span(self.shortest, self.longest)} -> latency {rule.ms(self.latency)} ms, "
            f"local delays {span(self.shortest - self.latency, self.longest - self.latency)}"
        )
        if self.latency >= tick:
            return line
        shorter = f"or shorten the tick to {rule.ms(self.latency)} ms" if self.latency > 0 else "or shorten the tick"
        return (
            f"{line} (shorter than the tick of {rule.ms(tick)} ms: for a loop through another process of the same "
            f"tick, raise the delays to {rule.ms(tick + rule.smallest)} ms or more, {shorter})"
        )

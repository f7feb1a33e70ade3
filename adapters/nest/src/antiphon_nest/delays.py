"""Splits total delays into the latency of a connection and the local rest: no NEST, no I/O.

A spike that another process emits at ``t`` has to arrive at ``t + d``. It is injected here at ``t + L`` and delivered
by NEST after ``d - L``, which has to be at least one step. The larger ``L`` is, the further processes can run apart, so
the largest one is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from antiphon import AntiphonError
from numpy.typing import ArrayLike, NDArray

GRID_TOLERANCE = 1e-6
"""How far a delay may be off the grid, in steps: above rounding errors of decimal fractions, below any intention."""


@dataclass(frozen=True)
class DelaySplit:
    """Latency and range of total delays of one input port, in steps of the resolution."""

    latency: int
    shortest: int
    longest: int

    def describe(self, port: str, resolution_ms: float, tick_steps: int) -> str:
        """The line that ``antiphon plan`` shows."""

        def ms(steps: int) -> str:
            return _ms(steps, resolution_ms)

        def span(low: int, high: int) -> str:
            return f"{ms(low)} ms" if low == high else f"{ms(low)} .. {ms(high)} ms"

        line = (
            f"{port}: delays {span(self.shortest, self.longest)} -> latency {ms(self.latency)} ms, "
            f"local delays {span(self.shortest - self.latency, self.longest - self.latency)}"
        )
        if self.latency >= tick_steps:
            return line
        shorter_tick = f"or shorten the tick to {ms(self.latency)} ms" if self.latency > 0 else "or shorten the tick"
        return (
            f"{line} (shorter than the tick of {ms(tick_steps)} ms: for a loop through another process of the same "
            f"tick, raise the delays to {ms(tick_steps + 1)} ms or more, {shorter_tick})"
        )


def delay_steps(delays_ms: ArrayLike, resolution_ms: float, port: str) -> NDArray[np.int64]:
    """Delays in whole steps. DELAY_NOT_TRANSPORTABLE where one is shorter than a step, or no multiple of it."""
    exact = np.asarray(delays_ms, np.float64) / resolution_ms
    if exact.size == 0:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID", "no delays are given", where=port, remedy="Give one delay per connection."
        )
    if not np.all(np.isfinite(exact)):
        raise AntiphonError("ADAPTER_VALUE_INVALID", "a delay is no finite number", where=port)
    if exact.min() < 1 - GRID_TOLERANCE:
        raise AntiphonError(
            "DELAY_NOT_TRANSPORTABLE",
            "a delay is shorter than NEST's resolution",
            where=port,
            expected=f"at least {resolution_ms:g} ms; in a loop at least tick + {resolution_ms:g} ms",
            found=f"{exact.min() * resolution_ms:g} ms",
        )
    steps = np.rint(exact)
    off = np.abs(exact - steps) > GRID_TOLERANCE
    if off.any():
        worst = float(exact[off].flat[0])
        raise AntiphonError(
            "DELAY_NOT_TRANSPORTABLE",
            "a delay is no multiple of NEST's resolution, so it would be rounded",
            where=port,
            expected=f"multiples of {resolution_ms:g} ms",
            found=f"{worst * resolution_ms:g} ms",
            remedy=f"Use {_ms(round(worst), resolution_ms)} ms, or a finer resolution.",
        )
    return steps.astype(np.int64)


def split(shortest: int, longest: int, resolution_ms: float, port: str, latency_ms: float | None = None) -> DelaySplit:
    """Chooses the latency for total delays of ``shortest`` to ``longest`` steps; ``latency_ms``: takes that one if it
    can be."""
    if latency_ms is None:
        return DelaySplit(shortest - 1, shortest, longest)
    latency = latency_ms / resolution_ms
    if latency < 0 or abs(latency - round(latency)) > GRID_TOLERANCE or round(latency) > shortest - 1:
        raise AntiphonError(
            "DELAY_NOT_TRANSPORTABLE",
            f"with a latency of {latency_ms:g} ms the shortest delay, {_ms(shortest, resolution_ms)} ms, "
            "leaves no local step",
            where=port,
            expected=f"a multiple of {resolution_ms:g} ms from 0 to {_ms(shortest - 1, resolution_ms)} ms",
            found=f"{latency_ms:g} ms",
            remedy="Leave latency= out, and the largest possible one is chosen.",
        )
    return DelaySplit(round(latency), shortest, longest)


def _ms(steps: int, resolution_ms: float) -> str:
    """Milliseconds with as many decimals as the resolution has, at least one."""
    decimals = max(1, len(f"{resolution_ms:.9f}".rstrip("0").partition(".")[2]))
    return f"{steps * resolution_ms:.{decimals}f}"

"""The tick that several processes with PyNN have in common."""

from __future__ import annotations

from collections.abc import Iterable
from math import lcm

from antiphon import AntiphonError

_UNITS_PER_MS = 1_000_000
_TOLERANCE = 1e-6
"""How far a time may be off a grid, in steps."""

DEFAULT_TICK_MS = 1.0
"""Where nothing bounds it."""


def common_tick(
    steps_ms: Iterable[float], latencies_ms: Iterable[float], *, joint: bool = True, ahead_ms: float = 0.0
) -> float:
    """The tick [ms] for processes with these time steps and these latencies between them.

    A multiple of all time steps. At a pause, a process has published the beginning of its present tick at least, and
    another one may have to go on by a tick: ``2 * tick + step <= latency`` lets it. ``ahead_ms``: how far NEST goes on
    beyond a pause, its smallest delay; it takes the place of the step where it is longer. Where a latency is too short for
    that, the least common multiple of the steps. Where processes do not pause together (``joint=False``), half of the
    shortest latency: one computes while the other waits for what it has computed before.
    """
    step = lcm(*(round(step * _UNITS_PER_MS) for step in steps_ms))
    shortest = min((round(latency * _UNITS_PER_MS) for latency in latencies_ms), default=None)
    if shortest is None:
        return max(1, round(DEFAULT_TICK_MS * _UNITS_PER_MS) // step) * step / _UNITS_PER_MS
    room = max(step, round(ahead_ms * _UNITS_PER_MS)) if joint else 0
    return max(1, (shortest - room) // 2 // step) * step / _UNITS_PER_MS


def require_on_grid(ms: float, step_ms: float, where: str) -> None:
    """ADAPTER_VALUE_INVALID for a time between two steps."""
    steps = ms / step_ms
    if abs(steps - round(steps)) > _TOLERANCE * max(1.0, abs(steps)):
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "the time is no multiple of the time step",
            where=where,
            expected=f"a multiple of {step_ms:g} ms",
            found=f"{ms:g} ms",
        )

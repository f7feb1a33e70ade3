"""PyNN's callbacks of ``run``: functions that are called in between and say when they want to be called next."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Callback = Callable[[float], float]
"""Takes the time [ms], returns the next one."""


def run_with(
    advance: Callable[[float], float], now_ms: float, until_ms: float, callbacks: Iterable[Callback], step_ms: float
) -> float:
    """Advances to ``until_ms`` with stops for callbacks. Each is called at the beginning; one that is due at the end is
    called there. Those within half a time step of one another are called together."""
    waiting = list(callbacks)
    due = [callback(now_ms) for callback in waiting]
    while min(due, default=until_ms + step_ms) <= until_ms + step_ms / 2:
        now_ms = advance(min(max(min(due), now_ms), until_ms))
        for number, callback in enumerate(waiting):
            if due[number] <= now_ms + step_ms / 2:
                due[number] = callback(now_ms)
    return advance(until_ms) if now_ms < until_ms - step_ms / 2 else now_ms

"""Ports that give what they were told to, and clocks of either convention."""

from __future__ import annotations

import numpy as np
from antiphon_kit import DelayRule, RunClock, SpikeInput
from antiphon_kit.capabilities import Closed

STEP = 100_000  # ns
TICK_STEPS = 10


class ScriptedPort:
    """An input port that gives its spikes tick by tick: stamps [ns] and indices."""

    def __init__(self, *ticks: list[tuple[int, int]]) -> None:
        self.ticks = list(ticks)

    def take(self) -> tuple[np.ndarray, np.ndarray]:
        spikes = self.ticks.pop(0) if self.ticks else []
        return np.array([stamp for stamp, _ in spikes]) * 1e-9, np.array([index for _, index in spikes], np.int32)


def clock(closed: Closed, on_grid: bool = True, origin: float = 0) -> RunClock:
    """Ticks of 1 ms, in steps of 0.1 ms or without a grid."""
    if on_grid:
        return RunClock(10**9, closed, True, 0.1, STEP, TICK_STEPS, origin)
    return RunClock(10**9, closed, False, None, 1, TICK_STEPS * STEP, origin)


def spike_input(run_clock: RunClock, delay_ms: float, *ticks: list[tuple[int, int]], smallest: int = 0) -> SpikeInput:
    """A port with eight sources, whose whole delay but the smallest one is latency."""
    port = SpikeInput("in", 8)
    port.ruled(DelayRule("Sim", 0.1 if run_clock.on_grid else 1e-6, smallest, run_clock.on_grid))
    port.use(range(8), delay_ms)
    port.bind(ScriptedPort(*ticks), run_clock)  # type: ignore[arg-type]
    return port


def due(port: SpikeInput, ticks: int) -> list[list[tuple[float, int]]]:
    """What a port gives in each tick."""
    return [sorted(spikes.pairs()) if (spikes := port.due(number)) else [] for number in range(ticks)]

"""Where the time of a run went."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field


@dataclass
class StepTimes:
    """Where the time of a run went, in seconds of wall-clock time."""

    put: float = 0.0
    """Handing spikes and samples to the simulator."""
    run: float = 0.0
    """Inside the simulator."""
    read: float = 0.0
    """Reading spikes and samples, and sending them."""
    wall: float = 0.0
    """From the first tick's beginning to the last one's end, with all waiting for others."""
    each: array[float] = field(default_factory=lambda: array("d"))
    """Own step time of every tick."""

    @property
    def ticks(self) -> int:
        """Number of ticks so far."""
        return len(self.each)

    @property
    def own(self) -> float:
        """The simulator's own step time: put, run and read, without waiting for others."""
        return self.put + self.run + self.read

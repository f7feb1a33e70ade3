"""A simulator of fifty lines that nobody has wrapped: leaky integrate-and-fire cells, in steps of `dt`."""

from __future__ import annotations

import numpy as np


class Leaky:
    """Cells whose potential decays to 0, and that fire and start again at 0 when it reaches 1.

    In a step, what arrives is added first; a cell that fires in step `k` does so at `k * dt`.
    """

    def __init__(self, cells: int, dt: float = 0.25, tau: float = 10.0) -> None:
        """`dt` and `tau` in ms."""
        self.dt = dt
        self.step = 0
        self.potential = np.zeros(cells)
        self.drive = np.zeros(cells)
        """Added in every step."""
        self.fired: list[tuple[int, int]] = []
        """(step, cell) of every spike, until somebody clears it."""
        self._decay = np.exp(-dt / tau)
        self._arriving: dict[int, list[tuple[int, float]]] = {}
        self._synapses: dict[int, list[tuple[int, float, int]]] = {}

    def connect(self, source: int, target: int, weight: float, delay: float) -> None:
        """A synapse; its delay, in ms, is at least one step."""
        self._synapses.setdefault(source, []).append((target, weight, round(delay / self.dt)))

    def arrive(self, step: int, target: int, weight: float) -> None:
        """Lets something arrive at a cell in the present step or a later one."""
        self._arriving.setdefault(step, []).append((target, weight))

    def advance(self, steps: int) -> None:
        """Computes some steps."""
        for _ in range(steps):
            self.potential = self.potential * self._decay + self.drive
            for target, weight in self._arriving.pop(self.step, []):
                self.potential[target] += weight
            for cell in np.flatnonzero(self.potential >= 1).tolist():
                self.potential[cell] = 0.0
                self.fired.append((self.step, cell))
                for target, weight, delay in self._synapses.get(cell, []):
                    self.arrive(self.step + delay, target, weight)
            self.step += 1

"""Spikes that a simulator has to emit in a tick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Injections:
    """Spikes that are due in a tick, in the order of their stamps, in the simulator's own time.

    Times are steps (int) on a grid, else milliseconds (float). A **slot** is the place of a source among those that the
    port uses (:attr:`SpikeInput.sources`). Few spikes are held in lists and many in arrays, whichever is faster; the
    methods give either.
    """

    __slots__ = ("_slots", "_times")

    def __init__(self, times: list[Any] | NDArray[Any], slots: list[int] | NDArray[np.int64]) -> None:
        """Made by :meth:`SpikeInput.due`."""
        self._times = times
        self._slots = slots

    def __len__(self) -> int:
        return len(self._times)

    @property
    def times(self) -> NDArray[Any]:
        """One time per spike."""
        return np.asarray(self._times)

    @property
    def slots(self) -> NDArray[np.int64]:
        """One slot per spike."""
        return np.asarray(self._slots, np.int64)

    def pairs(self) -> Iterable[tuple[Any, int]]:
        """(time, slot) of each spike, as numbers of Python."""
        if isinstance(self._times, list):
            return zip(self._times, self._slots, strict=True)
        return zip(self._times.tolist(), self.slots.tolist(), strict=True)

    def by_slot(self, scale: Any = 1) -> Iterable[tuple[int, list[Any]]]:
        """Each slot that has spikes, with their times, ascending, multiplied by ``scale``: the length of a step, say."""
        if isinstance(self._times, list):
            groups: dict[int, list[Any]] = {}
            for time, slot in zip(self._times, self._slots, strict=True):
                if slot in groups:
                    groups[slot].append(time * scale)
                    groups[slot].sort()
                else:
                    groups[slot] = [time * scale]
            return groups.items()
        order = np.lexsort((self._times, self._slots))
        slots, times = self.slots[order], (self._times[order] * scale).tolist()
        starts = np.flatnonzero(slots[1:] != slots[:-1]) + 1
        bounds = [0, *starts.tolist(), len(times)]
        firsts = slots[bounds[:-1]].tolist()
        return [(slot, times[bounds[at] : bounds[at + 1]]) for at, slot in enumerate(firsts)]

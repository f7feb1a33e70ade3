"""Spikes of a population to an output port."""

from __future__ import annotations

from typing import Any

import numpy as np
from antiphon import AntiphonError, Rank, SpikesOut
from numpy.typing import ArrayLike, NDArray

from antiphon_kit.ports import Port, owned_indices


class SpikeOutput(Port):
    """An output port of spikes: cell ``i`` of a population is index ``i`` of the port, or ``indices[i]``."""

    kind = "spikes_out"

    def __init__(self, name: str, cells: ArrayLike | int, *, indices: Any = None, width: int | None = None) -> None:
        """``cells``: what the simulator calls them, as whole numbers (node ids, gids), or their number: then they are
        0 .. cells - 1. ``width``: indices over all ranks, None: as many as there are, or the largest one + 1."""
        super().__init__(name)
        self.cells: NDArray[np.int64] = (
            np.arange(cells, dtype=np.int64) if isinstance(cells, int) else np.asarray(cells, np.int64)
        )
        """The simulator's numbers of the cells."""
        self.width = width
        self.sent = 0
        self._given = indices

    def added(self, rank: Rank) -> None:
        """Declares the port with the indices of this rank."""
        super().added(rank)
        if self.cells.ndim != 1 or np.unique(self.cells).size != self.cells.size:
            raise AntiphonError("ADAPTER_VALUE_INVALID", "a cell is named twice", where=self.where)
        indices = owned_indices(self.cells.size, self._given, rank.np, self.where)
        width = self.cells.size if self.width is None and self._given is None else self.width
        self.bind(rank.spikes_out(self.name, width, np.sort(indices)), indices)

    def bind(self, port: SpikesOut, indices: NDArray[np.int32]) -> None:
        """Sends to this declared port from now on; ``indices``: one per cell."""
        self._port = port
        self._first = int(self.cells.min()) if self.cells.size else 0
        self._index_of = np.full(int(self.cells.max()) - self._first + 2 if self.cells.size else 1, -1, np.int32)
        self._index_of[self.cells - self._first] = indices

    def send(self, stamps: NDArray[np.float64], cells: ArrayLike) -> None:
        """Sends spikes of this port's cells, and leaves those of other cells out; one recorder may serve many ports."""
        offsets = np.asarray(cells, np.int64) - self._first
        inside = (offsets >= 0) & (offsets < self._index_of.size - 1)
        indices = self._index_of[np.where(inside, offsets, -1)]
        mine = indices >= 0
        count = int(np.count_nonzero(mine))
        if count == stamps.size:
            self._port.send(stamps, indices)
        elif count > 0:
            self._port.send(stamps[mine], indices[mine])
        self.sent += count

"""Sampled signals into and out of a simulator."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from antiphon import ContinuousIn, ContinuousOut, Rank
from numpy.typing import ArrayLike, NDArray

from antiphon_kit.ports import Port, owned_indices


class ContinuousInput(Port):
    """An input port of samples. The value at the start of a tick holds for the whole tick."""

    kind = "continuous_in"

    def __init__(
        self,
        name: str,
        channels: int,
        *,
        indices: Any = None,
        width: int | None = None,
        latency_ms: float = 0.0,
        max_buffered: int = 0,
        interpolation: Literal["linear", "nearest"] = "linear",
    ) -> None:
        """``channels`` of this rank, which are those indices of the port; ``latency_ms``: the value of that much
        earlier."""
        super().__init__(name)
        self.channels = channels
        self.width = width
        self.latency_ms = latency_ms
        self.max_buffered = max_buffered
        self.interpolation: Literal["linear", "nearest"] = interpolation
        self._given = indices

    def added(self, rank: Rank) -> None:
        """Declares the port."""
        super().added(rank)
        indices = owned_indices(self.channels, self._given, rank.np, self.where, "channel")
        width = self.channels if self.width is None and self._given is None else self.width
        self.bind(
            rank.continuous_in(self.name, width, indices, self.latency_ms, self.max_buffered, self.interpolation)
        )

    def bind(self, port: ContinuousIn) -> None:
        """Takes samples from this declared port from now on."""
        self._port = port

    def take(self) -> NDArray[np.float64]:
        """One value per channel, for the tick that begins. Valid until the next tick."""
        return self._port.take()


class ContinuousOutput(Port):
    """An output port of samples: one value per channel at the end of each tick, and at the start of the run."""

    kind = "continuous_out"

    def __init__(self, name: str, channels: int, *, indices: Any = None, width: int | None = None) -> None:
        """``channels`` of this rank, which are those indices of the port."""
        super().__init__(name)
        self.channels = channels
        self.width = width
        self._given = indices

    def added(self, rank: Rank) -> None:
        """Declares the port."""
        super().added(rank)
        indices = owned_indices(self.channels, self._given, rank.np, self.where, "channel")
        width = self.channels if self.width is None and self._given is None else self.width
        self.bind(rank.continuous_out(self.name, width, indices))

    def bind(self, port: ContinuousOut) -> None:
        """Sends to this declared port from now on."""
        self._port = port

    def send(self, samples: ArrayLike) -> None:
        """Sends the values at the end of a tick."""
        self._port.send(samples)

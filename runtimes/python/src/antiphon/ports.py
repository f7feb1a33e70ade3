"""Ports of a rank: what it sends and what it is given, as numpy arrays.

Arrays that an input gives are read-only views of the runtime's memory: nothing is copied. They are valid until the next
tick begins; copy what has to live longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from antiphon._antiphon import PortOptions, RankHandle
from antiphon.error import AntiphonError

Indices = range | Iterable[int] | Sequence[range]
"""Global indices in the order of the rank's local ones: a range, an array of integers, or several ranges."""


class Message(NamedTuple):
    """A message: its stamp [s] and its bytes."""

    time: float
    data: bytes


class Port:
    """What all ports have: a name, and the rank that they belong to."""

    def __init__(self, handle: RankHandle, name: str, port: int) -> None:
        """Made by the methods of :class:`antiphon.Rank`."""
        self.name = name
        self._handle = handle
        self._port = port

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"


class SpikesOut(Port):
    """An output port of spikes."""

    def send(self, times: ArrayLike, indices: ArrayLike, values: ArrayLike | None = None) -> None:
        """Sends spikes of the running tick, in any order; several calls are allowed.

        ``times`` [s] float64, shape [n], within the tick; ``indices`` int32, shape [n], global, owned by this rank;
        ``values`` float64, shape [n], or None. Contiguous arrays of these types are not converted. Raises
        STAMP_OUTSIDE_TICK, PORT_INDEX_NOT_OWNED, PORT_SHAPE_MISMATCH; then nothing was sent.
        """
        self._handle.send_events(
            self._port,
            np.ascontiguousarray(times, np.float64),
            _int32(indices, self.name),
            None if values is None else np.ascontiguousarray(values, np.float64),
        )


class SpikesIn(Port):
    """An input port of spikes."""

    def take(self) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        """The spikes that are due in this tick: stamps [s] as they were sent (without the latency), and global indices.

        In the order of (stamp, index). Read-only views, valid until the next tick.
        """
        times, indices, _ = self._handle.recv_events(self._port)
        return times, indices

    def take_values(self) -> tuple[NDArray[np.float64], NDArray[np.int32], NDArray[np.float64] | None]:
        """Like :meth:`take`, with the values that senders attached: NaN for a spike without, None if none has one."""
        return self._handle.recv_events(self._port)


class ContinuousOut(Port):
    """An output port of a sampled signal."""

    def send(self, samples: ArrayLike) -> None:
        """Sets the sample at the end of this tick: float64, one per index that the rank owns.

        The last call of a tick counts; a tick without one repeats the last sample. Before the start this sets the
        sample at time 0.
        """
        self._handle.send_samples(self._port, np.ascontiguousarray(samples, np.float64))


class ContinuousIn(Port):
    """An input port of a sampled signal."""

    def take(self) -> NDArray[np.float64]:
        """The values at the start of this tick, less the latency: one per mapped index. A read-only view."""
        return self._handle.recv_samples(self._port)


class MessagesOut(Port):
    """An output port of messages."""

    def __init__(self, handle: RankHandle, name: str, port: int) -> None:
        super().__init__(handle, name, port)
        self.closed = "left"

    def send(self, data: bytes | bytearray | memoryview, time: float | None = None) -> None:
        """Sends a message to every rank of the receiver.

        ``time`` [s] lies within the tick; by default it is the tick's start, of a right-closed process the tick's end.
        """
        if time is None:
            now = self._handle.now()
            time = self._handle.seconds(now if self.closed == "left" else now + self._handle.info()["tick"])
        self._handle.send_message(self._port, time, bytes(data))


class MessagesIn(Port):
    """An input port of messages."""

    def take(self) -> list[Message]:
        """The messages that are due in this tick, by stamp, rank of the sender, and order of sending."""
        return [Message(time, data) for time, data in self._handle.recv_messages(self._port)]


def map_port(handle: RankHandle, port: int, name: str, indices: Indices | None, options: PortOptions | None) -> None:
    """Gives a port its index map (None: the rank's block) and an input its latency, buffering and interpolation."""
    if indices is not None:
        handle.port_map(port, _bounds(indices, name), options)
    elif options is not None:
        handle.port_options(port, options)


def _bounds(indices: Indices, name: str) -> NDArray[np.int64]:
    """Half-open intervals begin, end, begin, end ... of indices in their order."""
    parts = [indices] if isinstance(indices, range) else indices if isinstance(indices, np.ndarray) else list(indices)
    ranges = [] if isinstance(parts, np.ndarray) else [part for part in parts if isinstance(part, range)]
    if ranges:
        if len(ranges) < len(parts) or any(part.step != 1 for part in ranges):
            raise AntiphonError(
                "ARGUMENT_INVALID",
                "indices are neither ranges of step 1 nor integers",
                where=name,
                found=f"{indices!r:.100}",
            )
        return np.array([bound for part in ranges for bound in (part.start, max(part.start, part.stop))], np.int64)
    values = np.asarray(parts)
    if values.size == 0:
        return np.empty(0, np.int64)
    if values.ndim != 1 or values.dtype.kind not in "iu":
        raise AntiphonError(
            "ARGUMENT_INVALID",
            "indices are not a list of integers",
            where=name,
            found=f"{values.dtype}, shape {values.shape}",
        )
    values = values.astype(np.int64)
    breaks = np.flatnonzero(np.diff(values) != 1)
    begins = values[np.concatenate(([0], breaks + 1))]
    ends = values[np.concatenate((breaks, [values.size - 1]))] + 1
    return np.column_stack((begins, ends)).ravel()


def _int32(indices: ArrayLike, name: str) -> NDArray[np.int32]:
    """Indices as contiguous int32, converted only where needed and never wrapped around."""
    values = np.asarray(indices)
    if values.dtype == np.int32:
        return np.ascontiguousarray(values)
    if values.size == 0:
        return np.empty(0, np.int32)
    if values.dtype.kind not in "iu":
        raise AntiphonError(
            "ARGUMENT_INVALID", "indices are not integers", where=name, expected="int32", found=str(values.dtype)
        )
    if values.min() < 0 or values.max() > np.iinfo(np.int32).max:
        raise AntiphonError(
            "PORT_INDEX_NOT_OWNED",
            "an index does not fit into int32",
            where=name,
            found=f"{values.min()} .. {values.max()}",
        )
    return np.ascontiguousarray(values, np.int32)

"""Ports. ``maxBuffered`` [ticks] of 0 or less stands for the default."""

from __future__ import annotations

import ctypes
import pickle
from collections.abc import Callable, Sequence
from typing import Any

from music import index as index_maps
from music.buffers import MappedBuffer
from music.error import MUSICError, NoWidth
from music.faults import guarded
from music.library import Array, EventHandler, IndexMap, MessageHandler, buffering, libmusic


class Port:
    """What all ports have."""

    def __init__(self, handle: int, name: str) -> None:
        self._handle = handle
        self._name = name
        self._keep: list[Any] = []

    def isConnected(self) -> bool:  # noqa: N802
        """Whether the configuration connects it."""
        return bool(libmusic.mus_port_connected(self._handle))

    def width(self) -> int:
        """The width that the configuration states. Raises NoWidth."""
        if not self.isConnected() or not libmusic.mus_port_has_width(self._handle):
            raise NoWidth(f"the configuration states no width for the port {self._name}")
        return int(libmusic.mus_port_width(self._handle))

    def _indices(self, perm: Sequence[int] | None, base: int, size: int) -> IndexMap:
        if perm is not None:
            return index_maps.permutation(perm)
        if size >= 0:
            return index_maps.block(max(base, 0), size)
        try:
            return index_maps.block(max(base, 0), self.width() - max(base, 0))
        except NoWidth:
            raise MUSICError(f"map of {self._name} needs perm, or base and size") from None


class _ContPort(Port):
    def _array(self, data: Any, base: int, perm: Sequence[int] | None) -> Array:
        buffer = MappedBuffer(data)
        if perm is not None and len(perm) > buffer.size:
            raise MUSICError(f"map of {self._name}: {len(perm)} indices for {buffer.size} elements")
        self._keep.append(buffer)
        indices = index_maps.permutation(perm) if perm is not None else index_maps.block(base, buffer.size)
        return Array(buffer.address, buffer.type, indices)


class ContOutputPort(_ContPort):
    """Sends what a buffer holds at each tick."""

    def map(self, data: Any, base: int = 0, perm: Sequence[int] | None = None, maxBuffered: int = -1) -> None:  # noqa: N803
        """``data``: a writable contiguous buffer of numbers; element i is global ``base + i``, or ``perm[i]``."""
        libmusic.mus_map_cont_output(self._handle, self._array(data, base, perm), buffering(maxBuffered))


class ContInputPort(_ContPort):
    """Writes into a buffer at each tick."""

    def map(
        self,
        data: Any,
        base: int = 0,
        perm: Sequence[int] | None = None,
        delay: float = 0.0,
        interpolate: bool = True,
        maxBuffered: int = -1,  # noqa: N803
    ) -> None:
        """As for outputs. ``delay`` [s]; without ``interpolate`` the nearest sample counts."""
        array = self._array(data, base, perm)
        libmusic.mus_map_cont_input(self._handle, array, delay, buffering(maxBuffered), int(interpolate))


class EventOutputPort(Port):
    """Sends spikes."""

    _type: int = index_maps.Index.GLOBAL

    def map(
        self,
        type: int,  # noqa: A002
        maxBuffered: int = -1,  # noqa: N803
        perm: Sequence[int] | None = None,
        base: int = -1,
        size: int = -1,
    ) -> None:
        """``type``: Index.GLOBAL or Index.LOCAL, of the indices that will be inserted."""
        libmusic.mus_map_event_output(self._handle, self._indices(perm, base, size), buffering(maxBuffered))
        self._type = type

    def insertEvent(self, time: float, index: int, type: int | None = None) -> None:  # noqa: N802, A002
        """An event stamped ``time`` [s]; one that this rank does not map is dropped.

        ``index`` is of the type that was mapped, as in MUSIC; ``type`` is ignored.
        """
        libmusic.mus_insert_event(self._handle, time, index, self._type)


class EventInputPort(Port):
    """Calls a function for each spike."""

    def map(
        self,
        func: Callable[[float, int, int], None],
        type: int,  # noqa: A002
        accLatency: float = 0.0,  # noqa: N803
        maxBuffered: int = -1,  # noqa: N803
        perm: Sequence[int] | None = None,
        base: int = -1,
        size: int = -1,
    ) -> None:
        """``func(time, type, index)``, with indices of that ``type``. ``accLatency``: acceptable latency [s]."""
        handler = EventHandler(guarded(lambda _, time, index: func(time, type, index)))
        self._keep.append(handler)
        indices = self._indices(perm, base, size)
        libmusic.mus_map_event_input(self._handle, indices, type, handler, None, accLatency, buffering(maxBuffered))


class MessageOutputPort(Port):
    """Sends objects, or bytes."""

    _pickled = True

    def map(self, maxBuffered: int = -1, pickled: bool = True) -> None:  # noqa: N803
        """``pickled``: any object may be inserted; else bytes."""
        self._pickled = pickled
        libmusic.mus_map_message_output(self._handle, buffering(maxBuffered))

    def insertMessage(self, time: float, obj: Any) -> None:  # noqa: N802
        """A message stamped ``time`` [s]."""
        data = pickle.dumps(obj) if self._pickled else bytes(obj)
        libmusic.mus_insert_message(self._handle, time, data, len(data))


class MessageInputPort(Port):
    """Calls a function for each message."""

    def map(
        self,
        func: Callable[[float, Any], None],
        accLatency: float = 0.0,  # noqa: N803
        maxBuffered: int = -1,  # noqa: N803
        pickled: bool = True,
    ) -> None:
        """``func(time, object)``; a bytearray unless ``pickled``. Messages of the run's own programs are trusted."""

        def take(_: Any, time: float, address: int | None, size: int) -> None:
            data = ctypes.string_at(address, size) if address else b""
            func(time, pickle.loads(data) if pickled else bytearray(data))

        handler = MessageHandler(guarded(take))
        self._keep.append(handler)
        libmusic.mus_map_message_input(self._handle, handler, None, accLatency, buffering(maxBuffered))


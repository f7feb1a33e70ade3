"""libmusic's plain functions (music/abi.h, music/comm.h)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from ctypes import POINTER, c_char_p, c_double, c_int, c_size_t, c_void_p
from pathlib import Path
from typing import Any

CONTINUOUS, EVENTS, MESSAGES = 2, 1, 3
IN, OUT = 0, 1
COMM_WORLD, COMM_SELF = 1, 2

#: Element types by the format characters of buffers, for those whose size does not depend on the machine.
FLOATS = {"f": 0x304, "d": 0x308, "g": 0x310}
#: Classes of whole numbers: signed and unsigned.
SIGNED, UNSIGNED = 0x400, 0x500


class Interval(ctypes.Structure):
    """Global indices [begin, end); the local index of g is g - offset."""

    _fields_ = [("begin", c_int), ("end", c_int), ("offset", c_int)]


class IndexMap(ctypes.Structure):
    """Intervals in any order."""

    _fields_ = [("intervals", POINTER(Interval)), ("count", c_size_t)]
    keep: Any


class Array(ctypes.Structure):
    """An array in memory and the index map over it."""

    _fields_ = [("base", c_void_p), ("type", c_int), ("map", IndexMap)]


class Status(ctypes.Structure):
    """What was received."""

    _fields_ = [("source", c_int), ("tag", c_int), ("size", c_size_t)]


EventHandler = ctypes.CFUNCTYPE(None, c_void_p, c_double, c_int)
MessageHandler = ctypes.CFUNCTYPE(None, c_void_p, c_double, c_void_p, c_size_t)

_Arguments = (POINTER(c_int), POINTER(POINTER(c_char_p)))

#: What each function takes and gives.
_FUNCTIONS: dict[str, tuple[Any, Iterable[Any]]] = {
    "mus_before_mpi": (None, (c_int, POINTER(c_char_p), c_char_p)),
    "mus_setup_create": (c_void_p, (*_Arguments, c_int, POINTER(c_int))),
    "mus_setup_destroy": (None, (c_void_p,)),
    "mus_config_text": (c_int, (c_void_p, c_char_p, POINTER(c_char_p))),
    "mus_publish": (c_void_p, (c_void_p, c_int, c_int, c_char_p)),
    "mus_port_connected": (c_int, (c_void_p,)),
    "mus_port_has_width": (c_int, (c_void_p,)),
    "mus_port_width": (c_int, (c_void_p,)),
    "mus_map_event_output": (None, (c_void_p, IndexMap, POINTER(c_int))),
    "mus_map_event_input": (None, (c_void_p, IndexMap, c_int, EventHandler, c_void_p, c_double, POINTER(c_int))),
    "mus_map_cont_output": (None, (c_void_p, Array, POINTER(c_int))),
    "mus_map_cont_input": (None, (c_void_p, Array, c_double, POINTER(c_int), c_int)),
    "mus_map_message_output": (None, (c_void_p, POINTER(c_int))),
    "mus_map_message_input": (None, (c_void_p, MessageHandler, c_void_p, c_double, POINTER(c_int))),
    "mus_runtime_create": (c_void_p, (c_void_p, c_double)),
    "mus_tick": (None, (c_void_p,)),
    "mus_time": (c_double, (c_void_p,)),
    "mus_finalize": (None, (c_void_p,)),
    "mus_runtime_destroy": (None, (c_void_p,)),
    "mus_insert_event": (None, (c_void_p, c_double, c_int, c_int)),
    "mus_insert_message": (None, (c_void_p, c_double, c_char_p, c_size_t)),
    "mus_predict_rank": (c_int, ()),
    "mus_mpi_finalize": (c_int, ()),
    "mus_mpi_abort": (c_int, (c_int,)),
    "mus_comm_rank": (c_int, (c_int,)),
    "mus_comm_size": (c_int, (c_int,)),
    "mus_comm_barrier": (c_int, (c_int,)),
    "mus_comm_send": (c_int, (c_int, c_char_p, c_size_t, c_int, c_int)),
    "mus_comm_recv": (c_int, (c_int, c_void_p, c_size_t, c_int, c_int, POINTER(Status))),
    "mus_comm_bcast": (c_int, (c_int, c_void_p, c_size_t, c_int)),
    "mus_comm_gather": (c_int, (c_int, c_char_p, c_void_p, c_size_t, c_int)),
}


def _load() -> ctypes.CDLL:
    [path] = Path(__file__).parent.glob("libmusic.so.*")
    library = ctypes.CDLL(str(path))
    for name, (result, arguments) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = list(arguments)
    return library


#: Calls release the interpreter lock, so that other threads go on while a rank waits.
libmusic = _load()


def buffering(max_buffered: int) -> Any:
    """A pointer to the number of ticks; none stands for the default."""
    return ctypes.byref(c_int(max_buffered)) if max_buffered > 0 else None

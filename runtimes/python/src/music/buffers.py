"""Arrays of the program as libmusic takes them."""

from __future__ import annotations

import ctypes
from typing import Any

from music.error import MUSICError
from music.library import FLOATS, SIGNED, UNSIGNED


def element_type(view: memoryview) -> int:
    """The number of a buffer's element type."""
    code = view.format.lstrip("@=<")
    if code in FLOATS:
        return FLOATS[code]
    if code in ("b", "h", "i", "l", "q"):
        return SIGNED + view.itemsize
    if code in ("B", "H", "I", "L", "Q", "c"):
        return UNSIGNED + view.itemsize
    raise MUSICError(f"a buffer of format {view.format!r} cannot be mapped; expected numbers")


class MappedBuffer:
    """A buffer that stays where it is while a port reads or writes it."""

    def __init__(self, data: Any) -> None:
        view = memoryview(data)
        if view.readonly or not view.c_contiguous:
            raise MUSICError("a buffer has to be writable and contiguous to be mapped")
        self.type = element_type(view)
        self.size = view.nbytes // view.itemsize
        self._keep = (ctypes.c_char * view.nbytes).from_buffer(view) if view.nbytes else None

    @property
    def address(self) -> int:
        """Where it begins."""
        return 0 if self._keep is None else ctypes.addressof(self._keep)

"""The running program: its clock."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from typing import Any

from music.comm import application_comm
from music.faults import last_value, raise_pending
from music.library import libmusic
from music.setup import Setup


class Runtime:
    """One in the life of a program. What a handler raises is raised by the tick in which it does."""

    def __init__(self, setup: Setup, h: float) -> None:
        self.comm: Any = application_comm()
        self._handle: int = libmusic.mus_runtime_create(setup._take(), h)
        # Programs may leave it to this: when nobody has the runtime any more, and at the end of the program. The setup
        # has ports and their buffers, which stay until then.
        self._end = weakref.finalize(self, _end_unasked, self._handle, setup)

    def time(self) -> float:
        """[s]"""
        return float(libmusic.mus_time(self._handle))

    def tick(self) -> None:
        """Goes on by one tick. Handlers are called, with the new time."""
        libmusic.mus_tick(self._handle)
        raise_pending()

    def finalize(self) -> None:
        """Sends what is left and takes what others still send; handlers are called."""
        kept = self._end.detach()  # with the set-up, whose ports are called still
        if kept is not None:
            _end(self._handle)
            raise_pending()

    def __iter__(self) -> Iterator[float]:
        """The present time, and after each further step a tick, without end."""
        while True:
            yield self.time()
            self.tick()


def _end_unasked(handle: int, setup: Setup) -> None:
    # After an exception that nobody caught the run has failed: nobody shall wait for its end.
    if last_value() is setup.last_value:
        _end(handle)


def _end(handle: int) -> None:
    libmusic.mus_finalize(handle)
    libmusic.mus_mpi_finalize()

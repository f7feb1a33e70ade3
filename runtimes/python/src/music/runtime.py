"""The running program: its clock."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from music.comm import application_comm
from music.faults import raise_pending
from music.library import libmusic
from music.setup import Setup


class Runtime:
    """One in the life of a program. What a handler raises is raised by the tick in which it does."""

    def __init__(self, setup: Setup, h: float) -> None:
        self._handle: int | None = None
        self._time = 0.0
        self._is_finalized = False
        self.comm: Any = application_comm()
        self._setup = setup  # its ports and their buffers stay
        self._handle = libmusic.mus_runtime_create(setup._take(), h)

    def time(self) -> float:
        """[s]"""
        return float(libmusic.mus_time(self._handle))

    def tick(self) -> None:
        """Goes on by one tick. Handlers are called, with the new time."""
        libmusic.mus_tick(self._handle)
        raise_pending()

    def finalize(self) -> None:
        """Sends what is left and takes what others still send; handlers are called."""
        if self._handle is None or self._is_finalized:
            return
        self._is_finalized = True
        libmusic.mus_finalize(self._handle)
        libmusic.mus_mpi_finalize()
        raise_pending()

    def __iter__(self) -> Iterator[float]:
        """The present time, and after each further step a tick, without end."""
        while True:
            yield self.time()
            self.tick()

    def __del__(self) -> None:
        # After an exception that nobody caught the run has failed: nobody shall wait for its end.
        if sys is not None and not hasattr(sys, "last_value"):
            self.finalize()

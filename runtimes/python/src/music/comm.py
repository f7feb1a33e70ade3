"""The ranks of the application: mpi4py's object under an MPI, else one with the methods that programs use."""

from __future__ import annotations

import ctypes
import functools
import operator
import os
import pickle
import sys
from collections.abc import Callable
from typing import Any

from music.error import MUSICError
from music.library import COMM_WORLD, Status, libmusic


class Intracomm:
    """Objects are pickled, as in mpi4py's methods with small letters."""

    @property
    def rank(self) -> int:
        """Number of this rank in the application."""
        return int(libmusic.mus_comm_rank(COMM_WORLD))

    @property
    def size(self) -> int:
        """Ranks of the application."""
        return int(libmusic.mus_comm_size(COMM_WORLD))

    def Get_rank(self) -> int:  # noqa: N802
        """Number of this rank in the application."""
        return self.rank

    def Get_size(self) -> int:  # noqa: N802
        """Ranks of the application."""
        return self.size

    def barrier(self) -> None:
        """Waits until every rank has come."""
        libmusic.mus_comm_barrier(COMM_WORLD)

    Barrier = barrier

    def send(self, obj: Any, dest: int, tag: int = 0) -> None:
        """Never waits: the message is kept until it is received."""
        data = pickle.dumps(obj)
        libmusic.mus_comm_send(COMM_WORLD, len(data).to_bytes(8, "little"), 8, dest, tag)
        libmusic.mus_comm_send(COMM_WORLD, data, len(data), dest, tag)

    def recv(self, source: int = -1, tag: int = -1) -> Any:
        """The next object; -1: from any rank, with any tag."""
        length, status = ctypes.create_string_buffer(8), Status()
        libmusic.mus_comm_recv(COMM_WORLD, length, 8, source, tag, ctypes.byref(status))
        data = ctypes.create_string_buffer(int.from_bytes(length.raw, "little"))
        libmusic.mus_comm_recv(COMM_WORLD, data, len(data), status.source, status.tag, None)
        return pickle.loads(data.raw)

    def bcast(self, obj: Any = None, root: int = 0) -> Any:
        """The root's object, at every rank."""
        data = pickle.dumps(obj) if self.rank == root else b""
        length = ctypes.create_string_buffer(len(data).to_bytes(8, "little"), 8)
        libmusic.mus_comm_bcast(COMM_WORLD, length, 8, root)
        size = int.from_bytes(length.raw, "little")
        buffer = ctypes.create_string_buffer(data, size) if data else ctypes.create_string_buffer(size)
        libmusic.mus_comm_bcast(COMM_WORLD, buffer, size, root)
        return pickle.loads(buffer.raw)

    def gather(self, obj: Any, root: int = 0) -> list[Any] | None:
        """A list of every rank's object at the root, nothing elsewhere."""
        everything = self.allgather(obj)
        return everything if self.rank == root else None

    def allgather(self, obj: Any) -> list[Any]:
        """A list of every rank's object."""
        return [self.bcast(obj, rank) for rank in range(self.size)]

    def allreduce(self, obj: Any, op: Callable[[Any, Any], Any] = operator.add) -> Any:
        """All objects combined, in the order of ranks."""
        return functools.reduce(op, self.allgather(obj))

    def reduce(self, obj: Any, op: Callable[[Any, Any], Any] = operator.add, root: int = 0) -> Any:
        """The same at the root, nothing elsewhere."""
        combined = self.allreduce(obj, op)
        return combined if self.rank == root else None

    def Abort(self, errorcode: int = 0) -> None:  # noqa: N802
        """Ends the whole run."""
        libmusic.mus_mpi_abort(errorcode)


def application_comm() -> Any:
    """All ranks of this application."""
    if "ANTIPHON_MPI" not in os.environ:
        return Intracomm()
    try:
        from mpi4py import MPI
    except ImportError as error:
        raise MUSICError(
            f"this process is started by an mpirun, and its interpreter cannot import mpi4py: {error}. "
            f"Install it ({sys.executable} -m pip install mpi4py), or leave mpirun= out of its section."
        ) from None
    return MPI.COMM_WORLD

"""A simulator that is spread over the ranks of a process by MPI (``mpirun=`` in the configuration)."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys

from antiphon import AntiphonError, Rank, mpirun_place

from antiphon_kit.program import has_failed
from antiphon_kit.run_state import RunState, run_state


def is_spread() -> bool:
    """Whether the launcher has started the ranks of this process as one MPI program."""
    return os.environ.get("ANTIPHON_MPI") == "1"


def find_mpi_library() -> str | None:
    """Name of the machine's MPI library, as the dynamic linker knows it."""
    return ctypes.util.find_library("mpi") or ctypes.util.find_library("mpich")


def mpi_size() -> int | None:
    """Number of processes that ``mpirun`` has started, as the common MPIs tell it; None: unknown."""
    place = mpirun_place()
    return None if place is None else place.size


def finalize_mpi(library: str) -> None:
    """Ends MPI in order, unless that has been done. Only for a rank whose run has come to its end: the others wait in
    ``MPI_Finalize`` for all, so one that leaves before, or fails, must not call it, and ``mpirun`` ends them. For ``atexit``,
    where a simulator leaves it to the user.

    ``library``: the one that the simulator has loaded.
    """
    if run_state() is not RunState.ENDED or has_failed() or hasattr(sys, "last_value"):
        return
    mpi = ctypes.CDLL(library)
    ended = ctypes.c_int()
    mpi.MPI_Finalized(ctypes.byref(ended))
    if not ended.value:
        sys.stdout.flush()
        mpi.MPI_Finalize()


def require_own_ranks(name: str, rank: Rank, host: int, hosts: int) -> None:
    """ADAPTER_VALUE_INVALID unless a simulator's MPI processes are the ranks of this process of the run, one each.

    ``name``: of the simulator. ``host``: number of this MPI process, of ``hosts``, as the simulator has them.
    """
    if hosts == 1 and not is_spread():
        return
    if (hosts, host) != (rank.np, rank.rank):
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            f"{name} is spread over other MPI processes than the ranks of this process",
            where=rank.process,
            expected=f"host {rank.rank} of {rank.np}",
            found=f"host {host} of {hosts}",
            remedy="Let the run start them: np= and mpirun= in the process's section.",
        )

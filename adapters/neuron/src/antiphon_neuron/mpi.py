"""A NEURON that is spread over the ranks of a process by MPI."""

from __future__ import annotations

import atexit
import os
from typing import Any

import antiphon_kit
from antiphon import AntiphonError, Rank
from antiphon_kit import finalize_mpi, find_mpi_library, mpi_size, quietly

LIBRARY = "MPI_LIB_NRN_PATH"
"""Where NEURON looks for the MPI library that it loads."""


def name_library() -> None:
    """Names the machine's MPI library, unless the user does. Without its development package, NEURON finds none."""
    found = find_mpi_library()
    if found is not None:
        os.environ.setdefault(LIBRARY, found)


def begin(h: Any) -> None:
    """Lets NEURON join its MPI program, and leave it at the end. ADAPTER_VALUE_INVALID where it cannot."""
    context = h.ParallelContext()
    if int(context.nhost()) == 1:
        with quietly():
            h.nrnmpi_init()  # tells how many processes there are
    # Else every error of NEURON would end the process before anybody could say what was wrong.
    context.mpiabort_on_error(0)
    if int(context.nhost()) == 1 and mpi_size() != 1:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "NEURON cannot load an MPI library",
            where="NEURON",
            expected="the library of the MPI whose mpirun has started this process",
            found=os.environ.get(LIBRARY, "none"),
            remedy=f"Name it: env={LIBRARY}=/path/to/libmpi.so in the process's section.",
        )
    if LIBRARY in os.environ:
        atexit.register(finalize_mpi, os.environ[LIBRARY])


def require_own_ranks(h: Any, rank: Rank) -> None:
    """ADAPTER_VALUE_INVALID unless NEURON's hosts are the ranks of this process of the run, one each."""
    context = h.ParallelContext()
    antiphon_kit.require_own_ranks("NEURON", rank, int(context.id()), int(context.nhost()))


def require_same_ports(h: Any, process: str, names: list[str]) -> None:
    """SETUP_RANKS_DISAGREE unless all hosts have the same spike inputs, in the same order: they agree on delays port by
    port."""
    context = h.ParallelContext()
    if int(context.nhost()) == 1:
        return
    for host, others in enumerate(context.py_allgather(names)):
        if others != names:
            raise AntiphonError(
                "SETUP_RANKS_DISAGREE",
                "the ranks of the process differ in their inputs of spikes",
                where=process,
                expected=f"on every rank the same ports in the same order; rank {host} has {', '.join(others) or 'none'}",
                found=f"rank {int(context.id())} has {', '.join(names) or 'none'}",
                remedy="Call spikes_in on every rank, also where no cell of it has an input: without targets.",
            )

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

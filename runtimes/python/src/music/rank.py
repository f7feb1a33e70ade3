"""The place of this process before anything is initialised."""

from __future__ import annotations

import os
from collections.abc import Sequence

#: Where launchers of MPI tell a process its number.
_MPI_RANKS = ("OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK")


def predictRank(argv: Sequence[str] | None = None) -> int:  # noqa: N802
    """This process's number in the run; -1 if it was started by itself."""
    for name in ("ANTIPHON_RANK_ID", *_MPI_RANKS):
        if name in os.environ:
            return int(os.environ[name])
    return -1

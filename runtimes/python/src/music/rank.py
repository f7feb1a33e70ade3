"""The place of this process before anything is initialised."""

from __future__ import annotations

from collections.abc import Sequence

from music.library import libmusic


def predictRank(argv: Sequence[str] | None = None) -> int:  # noqa: N802
    """This process's number in the run, or among those of an ``mpirun``; -1 if it was started by itself."""
    return int(libmusic.mus_predict_rank())

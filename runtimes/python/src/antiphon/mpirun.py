"""What an ``mpirun`` tells the processes that it starts."""

from __future__ import annotations

import os
from typing import NamedTuple

from antiphon._launchers_gen import LAUNCHERS


class MpirunPlace(NamedTuple):
    """A process among those that an ``mpirun`` has started."""

    rank: int
    size: int | None
    """Number of processes; None: it does not say."""


def mpirun_place() -> MpirunPlace | None:
    """This process's place, as the common MPIs tell it; None if no ``mpirun`` has started it."""
    for rank_name, size_name in LAUNCHERS:
        rank, size = _number(rank_name), _number(size_name)
        if rank is not None:
            return MpirunPlace(rank, size)
    return None


def _number(name: str | None) -> int | None:
    text = os.environ.get(name, "") if name is not None else ""
    return int(text) if text.isdecimal() else None

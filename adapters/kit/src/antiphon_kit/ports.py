"""What the four kinds of ports have in common: a name, and global indices."""

from __future__ import annotations

from typing import Any

import numpy as np
from antiphon import AntiphonError, Rank
from numpy.typing import NDArray

from antiphon_kit.capabilities import PortKind


class Port:
    """A port of an adapter. ``Coupling.add`` makes it known to the run."""

    kind: PortKind

    def __init__(self, name: str) -> None:
        """``name``: as in the configuration."""
        self.name = name
        self.where = name
        """Place in messages: ``process.port`` once the port was added."""

    def added(self, rank: Rank) -> None:
        """Called by ``Coupling.add``: declares the port to the run as far as it is known."""
        self.where = f"{rank.process}.{self.name}"


def owned_indices(count: int, indices: Any, ranks: int, where: str, noun: str = "cell") -> NDArray[np.int32]:
    """Global indices of ``count`` cells or channels of this rank: 0 .. count - 1 unless others are given.

    ADAPTER_VALUE_INVALID if their number is another, if one is there twice, or if there are several ranks and nobody
    said which indices this one has.
    """
    if indices is None:
        if ranks > 1:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"with {ranks} ranks each one has to say which indices of the port its {noun}s are",
                where=where,
                remedy=f"Give indices=, one per {noun}, different on every rank.",
            )
        return np.arange(count, dtype=np.int32)
    chosen = np.asarray(indices, np.int32)
    if chosen.shape != (count,):
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            f"indices= needs one index per {noun}",
            where=where,
            expected=f"{count}",
            found=f"{chosen.size}",
        )
    if np.unique(chosen).size != chosen.size:
        raise AntiphonError("ADAPTER_VALUE_INVALID", "an index is given twice", where=where)
    return chosen

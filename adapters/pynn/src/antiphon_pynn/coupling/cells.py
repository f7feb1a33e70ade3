"""Populations, views and assemblies as cells of populations."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from antiphon import AntiphonError
from numpy.typing import NDArray


class Cells(NamedTuple):
    """Some cells of one population, in an order."""

    population: Any
    indices: NDArray[np.int64]


def cells_of(cells: Any, where: str) -> list[Cells]:
    """The cells of a Population, PopulationView or Assembly, population by population. ADAPTER_VALUE_INVALID for anything
    else, and where there are none."""
    found = _pieces(cells)
    if found is None or sum(piece.indices.size for piece in found) == 0:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "a port needs cells",
            where=where,
            expected="a Population, PopulationView or Assembly with cells in it",
            found=f"{cells!r:.80}",
        )
    return found


def size_of(cells: list[Cells]) -> int:
    """How many cells there are."""
    return sum(piece.indices.size for piece in cells)


def _pieces(cells: Any) -> list[Cells] | None:
    if hasattr(cells, "populations"):
        parts = [_pieces(part) for part in cells.populations]
        return None if None in parts else [piece for part in parts for piece in part or []]
    if not hasattr(cells, "all_cells"):
        return None
    indices = np.arange(cells.size)
    if not hasattr(cells, "grandparent"):
        return [Cells(cells, indices)]
    return [Cells(cells.grandparent, np.asarray(cells.index_in_grandparent(indices)).astype(np.int64))]

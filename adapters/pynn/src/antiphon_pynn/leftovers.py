"""Lets go of a network of NEURON.

PyNN keeps all projections that there have ever been, and its cells hold each other in ways that Python's collector cannot see
(arrays of objects, segments of NEURON). So NEURON would go on computing the cells of every network before: each run were slower than
the last, and a cell that diverges would fail them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from gc import collect
from importlib import import_module
from typing import Any


def let_go(populations: Iterable[Any]) -> None:
    """Takes populations of NEURON apart, with all projections there are. None of them can be used any more."""
    import_module("pyNN.neuron.projections")._projections.clear()
    for population in populations:
        _take_apart(population)
    collect()


def _take_apart(population: Any) -> None:
    section = import_module("nrn").Section
    for cell in population.all_cells:
        own = cell._cell
        if isinstance(own, section):
            own.seg = None
        vars(cell).clear()

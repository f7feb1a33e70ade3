"""Cell types with their parameters, as PyNN wants them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa


def column(table: pa.Table, name: str) -> Any:
    """A column as PyNN takes it: float64 [n], or one Sequence for each cell where the column holds lists."""
    from pyNN.parameters import Sequence

    values = table.column(name)
    if pa.types.is_list(values.type):
        sequences = [Sequence(np.asarray(times, np.float64)) for times in values.to_pylist()]
        # A list of one Sequence makes PyNN's Brian2 crash; for one cell, its value and a list of it are the same.
        return sequences[0] if len(sequences) == 1 else sequences
    return values.to_numpy()


def values_of(described: dict[str, Any], table: pa.Table | None, prefix: str) -> dict[str, Any]:
    """The parameters of a description.

    A number or a list as it stands, a distribution that PyNN draws from, ``None`` for a column of the table.
    """
    return {
        name: column(table, f"{prefix}{name}") if value is None else drawn(value)
        for name, value in described.items()
    }


def drawn(value: Any) -> Any:
    """A described distribution as one of PyNN's; any other value as it stands."""
    if not (isinstance(value, dict) and "distribution" in value):
        return value
    from pyNN.random import RandomDistribution

    return RandomDistribution(value["distribution"], rng=generator(value["seed"]), **value["parameters"])


def generator(seed: int) -> Any:
    """PyNN's random numbers with a seed."""
    from pyNN.random import NumpyRNG

    return NumpyRNG(seed=seed)


def cell_type(sim: Any, described: dict[str, Any], table: pa.Table | None) -> Any:
    """An instance of the described cell type. AttributeError where the backend has none of that name."""
    parameters = values_of(described["parameters"], table, "parameter:")
    if "receptors" not in described:
        return getattr(sim, described["name"])(**parameters)
    own: dict[str, dict[str, Any]] = {name: {} for name in ("", *described["receptors"])}
    for name, value in parameters.items():
        receptor, _, parameter = name.rpartition(".")
        own[receptor][parameter] = value
    neuron = getattr(sim, described["neuron"])(**own[""])
    receptors = {name: getattr(sim, kind)(**own[name]) for name, kind in described["receptors"].items()}
    return getattr(sim, described["name"])(neuron, **receptors)

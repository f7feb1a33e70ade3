"""Synapse types and the connector that lays a list of connections."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from antiphon_pynn.cells import drawn, generator
from antiphon_pynn.results import listed

INDICES = ("pre", "post")


def synapse_type(sim: Any, described: dict[str, Any]) -> Any:
    """An instance of the described synapse type; rules of plasticity are types with parameters of their own."""
    parameters = {
        name: synapse_type(sim, value) if isinstance(value, dict) and "name" in value else drawn(value)
        for name, value in described["parameters"].items()
    }
    return getattr(sim, described["name"])(**parameters)


def list_connector(sim: Any, table: pa.Table) -> Any:
    """A FromListConnector for a table with columns pre, post and those of the synapses' own values."""
    names = [name for name in table.column_names if name not in INDICES]
    if table.num_rows == 0:
        return sim.FromListConnector([], column_names=names)
    rows = np.column_stack([table.column(name).to_numpy().astype(np.float64) for name in (*INDICES, *names)])
    return sim.FromListConnector(rows, column_names=names)


def own_connector(sim: Any, described: dict[str, Any]) -> Any:
    """A connector of PyNN's own, which draws by itself."""
    return getattr(sim, described["name"])(**described["parameters"], rng=generator(described["seed"]))


def space(sim: Any, described: dict[str, Any]) -> Any:
    """The described Space."""
    options = dict(described)
    bounds = options.pop("periodic_boundaries")
    if bounds is not None:
        options["periodic_boundaries"] = tuple(None if axis is None else tuple(axis) for axis in bounds)
    return sim.Space(**options)


def set_connections(projection: Any, values: dict[str, Any], table: pa.Table) -> None:
    """Gives connections other values: a number for all, or the columns of a table of pre, post and values.

    PyNN takes a list with a value for each connection there is, by presynaptic, then by postsynaptic cell; those that the
    table does not name keep theirs.
    """
    numbers = {name: value for name, value in values.items() if value is not None}
    if numbers:
        projection.set(**numbers)
    columns = [name for name, value in values.items() if value is None]
    if not columns or table.num_rows == 0:
        return
    pre, post = (table.column(name).to_numpy().astype(np.int64) for name in INDICES)
    width = int(post.max()) + 1
    keys = pre * width + post
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    is_whole = table.num_rows == len(projection) and bool(np.all(np.diff(keys) > 0))
    for name in columns:
        given = table.column(name).to_numpy()[order]
        projection.set(**{name: (given if is_whole else _merged(projection, name, keys, given, width)).tolist()})


def _merged(projection: Any, name: str, keys: np.ndarray, given: np.ndarray, width: int) -> np.ndarray:
    """The values of all connections, by presynaptic, then by postsynaptic cell: those given, the last of each pair, or the old ones."""
    rows = listed(projection, [name])
    rows = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
    pre, post = rows[:, :2].astype(np.int64).T
    own = pre * width + post
    at = np.searchsorted(keys, own, side="right") - 1
    is_given = (post < width) & (keys[at] == own)
    return np.where(is_given, given[at], rows[:, 2])

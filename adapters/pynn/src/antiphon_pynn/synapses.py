"""Synapse types and the connector that lays a list of connections."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

INDICES = ("pre", "post")


def synapse_type(sim: Any, described: dict[str, Any]) -> Any:
    """An instance of the described synapse type; rules of plasticity are types with parameters of their own."""
    parameters = {
        name: synapse_type(sim, value) if isinstance(value, dict) else value
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

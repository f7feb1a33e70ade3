"""Described projections from cells of another simulator, before and after the run that brings their spikes is there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from antiphon_pynn.synapses import INDICES, synapse_type

COMMON = ("weight", "delay")


class CutConnections:
    """A projection whose presynaptic cells are those of an input."""

    def __init__(self, entry: dict[str, Any], table: pa.Table, post: Any) -> None:
        """``entry``, ``table``: as a description has them; delays are total ones. ``post``: PyNN's population."""
        described = entry["synapseType"]
        names = [name for name in table.column_names if name not in INDICES]
        self.source: int = entry["pre"]
        self._entry = entry
        self._post = post
        self._indices = [table.column(name).to_numpy() for name in INDICES]
        self._values: dict[str, Any] = {
            **{name: value for name, value in described["parameters"].items() if name in COMMON},
            **{name: table.column(name).to_numpy() for name in names},
        }
        self._made: Any = None

    def connect(self, sim: Any, port: Any) -> None:
        """Leads the port's sources to the cells."""
        self._made = port.connect(
            self._post,
            *self._indices,
            self._values,
            receptor_type=self._entry["receptorType"],
            synapse_type=synapse_type(sim, self._entry["synapseType"]),
            label=self._entry["label"],
        )

    def set(self, **values: Any) -> None:
        """As PyNN's ``Projection.set``: a number for all, or a list by presynaptic, then by postsynaptic cell."""
        if self._made is not None:
            self._made.set(**values)
            return
        pre, post = self._indices
        for name, value in values.items():
            column = np.empty(pre.size)
            column[np.lexsort((post, pre))] = value
            self._values[name] = column

    def get(self, names: str | list[str], format: str, with_address: bool = True) -> Any:
        """As PyNN's ``Projection.get`` with addresses: a list, or the matrix of one value."""
        if self._made is not None:
            return self._made.get(names, format=format, with_address=with_address)
        pre, post = self._indices
        wanted = [names] if isinstance(names, str) else names
        columns = [np.broadcast_to(self._values.get(name, np.nan), pre.size) for name in wanted]
        if format == "list":
            return list(zip(pre, post, *columns, strict=True))
        matrix = np.full((pre.max(initial=-1) + 1, self._post.size), np.nan)
        matrix[pre, post] = columns[0]
        return matrix

    def __len__(self) -> int:
        return int(self._indices[0].size)

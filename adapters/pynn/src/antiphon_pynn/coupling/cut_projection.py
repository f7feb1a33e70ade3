"""Connections from a port's sources to cells: total delays outside, local ones inside the simulator."""

from __future__ import annotations

from typing import Any

import numpy as np
from antiphon import AntiphonError
from antiphon_kit import DelaySplit
from numpy.typing import NDArray

from antiphon_pynn.coupling.setting import Ends

Columns = dict[str, NDArray[np.float64]]


class CutProjection:
    """A projection whose presynaptic cells are in another process."""

    def __init__(
        self,
        sim: Any,
        post: Any,
        ends: Ends,
        columns: Columns,
        receptor_type: str | None,
        synapse_type: Any,
        label: str,
    ) -> None:
        """Made by ``PopulationInput.connect``; ``columns`` has total delays."""
        self.label = label
        self.post = post
        self.receptor_type = receptor_type
        self.pre_indices = ends.pre
        self.post_indices = ends.post
        self.projection: Any = None
        """PyNN's own projection, from the port's sources; its delays are local ones. None before the start, and where
        there are no connections."""
        self._sim = sim
        self._ends = ends
        self._columns = columns
        self._synapse_type = synapse_type
        self._latency_ms = 0.0
        self._split: DelaySplit | None = None

    def __len__(self) -> int:
        return self.pre_indices.size

    def size(self) -> int:
        """Number of connections."""
        return len(self)

    def build(self, sources: Any, used: NDArray[np.int64], split: DelaySplit) -> None:
        """Makes PyNN's projection. ``used``: indices of the port, in the order of the sources."""
        self._split = split
        self._latency_ms = split.latency_ms
        self._used = used
        if not len(self):
            return
        columns = {**self._columns, "delay": split.local_ms(self._columns["delay"])}
        slots = np.searchsorted(used, self.pre_indices)
        rows = np.column_stack([slots, self.post_indices, *columns.values()]).astype(np.float64)
        self.projection = self._sim.Projection(
            sources,
            self.post,
            self._sim.FromListConnector(rows, column_names=list(columns)),
            synapse_type=self._synapse_type or self._sim.StaticSynapse(),
            receptor_type=self.receptor_type,
            label=self.label,
        )

    def get(
        self,
        names: str | list[str],
        format: str = "list",
        gather: bool | str = True,
        with_address: bool = True,
        multiple_synapses: str = "sum",
    ) -> Any:
        """As PyNN's ``Projection.get``, with indices of the port and total delays.

        ``list``: tuples (pre, post, values ...); without addresses, values alone. ``array``: for each name a matrix
        of all the port's sources by the cells, with NaN where there is no connection. ``gather`` changes nothing: all
        is in this process.
        """
        wanted = [names] if isinstance(names, str) else list(names)
        pre, post, values = self._present(wanted)
        if format == "array":
            matrices = [self._ends.matrix(pre, post, column, multiple_synapses) for column in values]
            return matrices[0] if isinstance(names, str) else matrices
        columns = [pre.tolist(), post.tolist()] if with_address else []
        rows = list(zip(*columns, *(column.tolist() for column in values), strict=True))
        return [row[0] for row in rows] if not with_address and isinstance(names, str) else rows

    def set(self, **values: Any) -> None:
        """As PyNN's ``Projection.set``, in all its forms, with matrices of all the port's sources by the cells.

        Delays stay as they are: the latency of the connection was chosen from them.
        """
        if "delay" in values:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "delays across processes cannot be changed once they are made",
                where=self.label,
                remedy="Give them when the projection is made.",
            )
        columns = {name: self._ends.column(name, value, self.label) for name, value in values.items()}
        if self.projection is None:
            self._columns.update(columns)
        else:
            # Slots are in the order of the port's indices.
            lists = {name: column[self._ends.order].tolist() for name, column in columns.items()}
            plain = {name: value for name, value in values.items() if isinstance(value, (int, float))}
            self.projection.set(**{**lists, **plain})

    def _present(self, names: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], list[NDArray[np.float64]]]:
        if self.projection is None:
            return self.pre_indices, self.post_indices, [self._columns[name] for name in names]
        rows = np.asarray([tuple(row) for row in self.projection.get(names, format="list")], np.float64)
        rows = rows.reshape(-1, 2 + len(names))
        values = [
            rows[:, 2 + at] + self._latency_ms if name == "delay" else rows[:, 2 + at] for at, name in enumerate(names)
        ]
        return self._used[rows[:, 0].astype(np.int64)], rows[:, 1].astype(np.int64), values


def require_transportable(synapse_type: Any, where: str) -> None:
    """PLASTICITY_ACROSS_CUT where a synapse depends on postsynaptic spikes through a dendritic delay.

    A cut puts a part of the delay before the synapse, as an axon does. Static and short-term plastic synapses depend on
    presynaptic spikes alone.
    """
    fraction = getattr(synapse_type, "dendritic_delay_fraction", None)
    if fraction is None or float(fraction) == 0.0:
        return
    raise AntiphonError(
        "PLASTICITY_ACROSS_CUT",
        "a part of the synapses' delay is dendritic, and their plasticity depends on it",
        where=where,
        expected="dendritic_delay_fraction=0, or a static or short-term plastic synapse",
        found=f"dendritic_delay_fraction={float(fraction):g}",
        remedy="Keep both populations in one simulator, or use one of these.",
    )

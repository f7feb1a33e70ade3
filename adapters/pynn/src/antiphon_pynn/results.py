"""Recorded data and connections as Arrow tables."""

from __future__ import annotations

from numbers import Number
from typing import Any

import numpy as np
import pyarrow as pa


NO_DATA: dict[str, Any] = {"tStart": 0.0, "tStop": 0.0, "spikeCells": [], "signals": [], "annotations": {}}
"""The entry of a segment in which nothing has happened; :func:`no_spikes` is its table."""


def no_spikes() -> pa.Table:
    """A table without spikes."""
    return _spikes([])


def recorded(
    block: Any, cells: list[int] | None = None, variables: list[str] | None = None
) -> tuple[list[dict[str, Any]], dict[str, pa.Table]]:
    """A block of Neo: one entry for each segment, and its tables by name. ``None``: all cells, all variables.

    ``spikes``: time [ms], index; ``signals``: for each variable one column of samples per recorded cell; ``tStart``,
    ``tStop`` [ms]: from when to when; ``spikeCells``: the cells whose spikes are recorded.
    """
    entries = []
    tables = {}
    wanted = None if cells is None else set(cells)

    def is_wanted(cell: Any) -> bool:
        return wanted is None or int(cell) in wanted

    for number, segment in enumerate(block.segments):
        has_spikes = variables is None or "spikes" in variables
        trains = [own for own in segment.spiketrains if has_spikes and is_wanted(own.annotations["source_index"])]
        tables[f"spikes:{number}"] = _spikes(trains)
        signals = []
        for signal in segment.analogsignals:
            if variables is not None and signal.name not in variables:
                continue
            name = f"signal:{number}:{signal.name}"
            channels = [(i, int(cell)) for i, cell in enumerate(signal.array_annotations["channel_index"])]
            kept = [(i, cell) for i, cell in channels if is_wanted(cell)]
            samples = np.asarray(signal.magnitude, np.float64)
            tables[name] = pa.table([pa.array(samples[:, i]) for i, _ in kept], [str(cell) for _, cell in kept])
            signals.append(
                {
                    "variable": signal.name,
                    "units": signal.units.dimensionality.string,
                    "cells": [cell for _, cell in kept],
                    "tStart": float(signal.t_start.rescale("ms")),
                    "samplingInterval": float(signal.sampling_period.rescale("ms")),
                }
            )
        start, stop = _span(segment)
        entries.append(
            {
                "tStart": start,
                "tStop": stop,
                "spikeCells": [int(train.annotations["source_index"]) for train in trains],
                "signals": signals,
                "annotations": annotations(segment),
            }
        )
    return entries, tables


def annotations(data: Any) -> dict[str, str | float | bool]:
    """The annotations of a block or segment that are plain: text, numbers and truth values."""
    return {key: _plain(value) for key, value in data.annotations.items() if isinstance(value, str | Number | np.bool_)}


def _plain(value: Any) -> str | float | bool:
    # An ID of PyNN is a number with behaviour, and numbers of numpy are no JSON.
    if isinstance(value, np.generic):
        return value.item()
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _span(segment: Any) -> tuple[float, float]:
    """First and last moment of what was recorded [ms]; (0, 0) where nothing was."""
    spans = [(float(train.t_start.rescale("ms")), float(train.t_stop.rescale("ms"))) for train in segment.spiketrains]
    for signal in segment.analogsignals:
        start, period = float(signal.t_start.rescale("ms")), float(signal.sampling_period.rescale("ms"))
        spans.append((start, start + period * (signal.shape[0] - 1)))
    return (min(start for start, _ in spans), max(stop for _, stop in spans)) if spans else (0.0, 0.0)


def _spikes(trains: Any) -> pa.Table:
    """The spikes of all recorded cells, by time and index."""
    times = [np.asarray(train.rescale("ms").magnitude, np.float64) for train in trains]
    cells = [int(train.annotations["source_index"]) for train in trains]
    owners = [np.full(len(own), cell, np.int32) for own, cell in zip(times, cells, strict=True)]
    time = np.concatenate([np.empty(0), *times])
    index = np.concatenate([np.empty(0, np.int32), *owners])
    order = np.lexsort((index, time))
    return pa.table({"time": time[order], "index": index[order]})


def listed(projection: Any, names: list[str]) -> np.ndarray:
    """The connections of a projection as rows of pre, post and the asked values: float64 [connections, 2 + names]."""
    if len(projection) == 1:
        # PyNN's Brian2 cannot list a single connection, but as a matrix it can be had everywhere.
        matrices = [np.asarray(projection.get(name, format="array"), np.float64) for name in names or ["weight"]]
        places = np.argwhere(~np.isnan(matrices[0]))
        values = [matrix[tuple(places[0])] for matrix in matrices[: len(names)]]
        return np.array([[*places[0], *values]])
    rows = [tuple(row) for row in projection.get(names or ["weight"], format="list", with_address=True)]
    return np.asarray(rows, np.float64).reshape(-1, 2 + max(1, len(names)))[:, : 2 + len(names)]


def connections(projection: Any, names: list[str]) -> pa.Table:
    """The connections of a projection: pre, post and the asked values of each."""
    rows = listed(projection, names)
    columns = {
        "pre": rows[:, 0].astype(np.int32),
        "post": rows[:, 1].astype(np.int32),
        **{name: rows[:, 2 + i] for i, name in enumerate(names)},
    }
    return pa.table(columns)


def source_signal(signal: Any) -> tuple[dict[str, Any], pa.Table]:
    """The current of a source: what it is, and its samples [nA] as one column."""
    samples = np.asarray(signal.rescale("nA").magnitude, np.float64).reshape(-1)
    described = {
        "units": "nA",
        "tStart": float(signal.t_start.rescale("ms")),
        "samplingInterval": float(signal.sampling_period.rescale("ms")),
    }
    return described, pa.table({"current": samples})

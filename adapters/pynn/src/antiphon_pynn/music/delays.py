"""How short a projection's delays can be, before they are drawn."""

from __future__ import annotations

from math import floor
from typing import Any

import numpy as np

from antiphon_pynn.music.values import Laid

_LOWER_BOUNDS = {"uniform": "low", "uniform_int": "low", "normal_clipped": "low", "normal_clipped_to_boundary": "low"}
_MOST_PAIRS = 2_000_000
_SAMPLES = 10_001
_TOLERANCE = 1e-6


def least_latency_ms(target: Any, pre: Any, post: Any, given: Laid) -> float:
    """The latency [ms] that all delays of a projection to ``target`` (a Simulator) allow, or less."""
    smallest = target.smallest_delay_ms
    latency = _shortest_ms(target, pre, post, given) - smallest
    steps = floor(latency / target.timestep_ms + _TOLERANCE)
    return max(0, steps) * target.timestep_ms


def _shortest_ms(target: Any, pre: Any, post: Any, given: Laid) -> float:
    listed = _of_list(given.connector)
    delay = getattr(given.synapse_type, "given_values", {}).get("delay")
    if listed is not None:
        return listed
    if delay is None:
        return float(target.smallest_delay_ms)
    if isinstance(delay, str):
        return _of_expression(delay, pre, post, given.space)
    bound = _LOWER_BOUNDS.get(getattr(delay, "name", ""))
    if bound is not None:
        return float(delay.parameters[bound])
    try:
        return float(np.nanmin(np.asarray(delay, np.float64)))
    except (TypeError, ValueError):
        return 0.0


def _of_list(connector: Any) -> float | None:
    rows = getattr(connector, "conn_list", None)
    if rows is None or len(rows) == 0:
        return None
    names = list(getattr(connector, "column_names", None) or ("weight", "delay"))
    if "delay" not in names:
        return None
    return min(float(row[2 + names.index("delay")]) for row in rows)


def _of_expression(text: str, pre: Any, post: Any, space: Any) -> float:
    distances = _distances(pre, post, space)
    values = eval(text, {"__builtins__": {}}, {**_functions(), "d": distances})
    return float(np.min(values))


def _functions() -> dict[str, Any]:
    names = "arccos arcsin arctan arctan2 ceil cos cosh exp fabs floor fmod hypot log log10 power sin sinh sqrt tan tanh"
    return {name: getattr(np, name) for name in (*names.split(), "maximum", "minimum", "e", "pi")}


def _distances(pre: Any, post: Any, space: Any) -> Any:
    """All distances, or, where there are too many pairs, the range that they lie in."""
    here, there = (np.asarray(cells.positions, np.float64) for cells in (pre, post))
    if space is None and here.shape[1] * there.shape[1] <= _MOST_PAIRS:
        return np.sqrt(((here[:, :, None] - there[:, None, :]) ** 2).sum(axis=0))
    corners = np.concatenate((here, there), axis=1)
    longest = float(np.sqrt(((corners.max(axis=1) - corners.min(axis=1)) ** 2).sum()))
    return np.linspace(0.0, 4.0 * longest, _SAMPLES)

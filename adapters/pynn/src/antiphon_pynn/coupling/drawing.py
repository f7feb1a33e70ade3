"""Draws the connections of a projection with PyNN's own connectors, without making any."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from antiphon_pynn.coupling.drivers import smallest_delay_ms


_COMPONENTS = ("timing_dependence", "weight_dependence", "voltage_dependence", "dendritic_delay_fraction")
"""Parameters of STDP that are the same for all synapses."""


class Drawn(NamedTuple):
    """Connections: indices of the two sides, and one value for each in every column."""

    pre: NDArray[np.int64]
    post: NDArray[np.int64]
    values: dict[str, NDArray[np.float64]]
    receptor_type: str


def draw(
    sim: Any, pre: Any, post: Any, connector: Any, synapse_type: Any, receptor_type: str | None, space: Any
) -> Drawn:
    """The connections that ``sim.Projection`` would make, with values in PyNN's units. ``pre`` may belong to another
    backend: its size and positions count. Numbers are drawn from the connector's generator and those of the synapse's
    distributions, as PyNN does. A delay that is not given is the shortest that the simulator can have."""
    common = import_module("pyNN.common")
    neutral = _neutral(synapse_type, smallest_delay_ms(sim))

    class Canvas(common.Projection):  # type: ignore[misc, name-defined]
        """A projection that keeps what a connector hands over."""

        _simulator = sim.simulator
        _static_synapse_class = type(neutral)

        def __init__(self) -> None:
            self.columns: list[tuple[NDArray[np.int64], int, dict[str, Any]]] = []
            given = {} if space is None else {"space": space}
            super().__init__(pre, post, connector, neutral, receptor_type=receptor_type, **given)
            connector.connect(self)

        def _convergent_connect(
            self, presynaptic_indices: Any, postsynaptic_index: int, location_selector: Any = None, **values: Any
        ) -> None:
            self.columns.append((np.atleast_1d(presynaptic_indices), int(postsynaptic_index), values))

    drawn = Canvas()
    return Drawn(*_lists(drawn.columns), drawn.receptor_type)


def _neutral(synapse_type: Any, delay_ms: float) -> Any:
    """A synapse type with the same values, which nobody translates into a simulator's units."""
    mock, models = import_module("pyNN.mock"), import_module("pyNN.standardmodels")
    names = [name for name in type(synapse_type).default_parameters if name not in _COMPONENTS]
    kind = type(
        type(synapse_type).__name__,
        (mock.StaticSynapse,),
        {
            "default_parameters": {name: type(synapse_type).default_parameters[name] for name in names},
            "translations": models.build_translations(*((name, name) for name in names)),
        },
    )
    space = synapse_type.parameter_space
    values = {name: space[name] for name in names if name in space.keys()}
    if values.get("delay") is None or values["delay"].base_value is None:
        values["delay"] = delay_ms
    return kind(**values)


def _lists(
    columns: list[tuple[NDArray[np.int64], int, dict[str, Any]]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], dict[str, NDArray[np.float64]]]:
    if not columns:
        return np.empty(0, np.int64), np.empty(0, np.int64), {"weight": np.empty(0), "delay": np.empty(0)}
    pre = np.concatenate([sources for sources, _, _ in columns]).astype(np.int64)
    post = np.repeat([target for _, target, _ in columns], [sources.size for sources, _, _ in columns])
    names = list(columns[0][2])
    values = {
        name: np.concatenate([np.broadcast_to(np.asarray(v[name], np.float64), s.shape) for s, _, v in columns])
        for name in names
    }
    return pre, post, values

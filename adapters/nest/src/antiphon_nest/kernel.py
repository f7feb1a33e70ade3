"""The one place that touches NEST's internals: fast paths around its Python layer, with the public API where they are
missing.

A call of the low-level interface costs 1 to 20 us, the same through the public one 35 to 900 us (NEST 3.10, 100 cells).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np
from antiphon import AntiphonError
from antiphon_kit import is_spread, load_simulator
from numpy.typing import NDArray

_LOW_LEVEL = ("llapi_simulate", "llapi_run", "llapi_set_nc_status", "llapi_get_nc_status")


SPREAD = "a NEST kernel that is spread over MPI processes cannot be coupled"
SPREAD_REMEDY = (
    "Leave mpirun= out. Use threads (threads=) in one rank, or several processes with ports between them."
)


def load_nest() -> Any:
    """Imports NEST. SIMULATOR_MISSING, naming the interpreter, where that cannot be done."""
    if is_spread():
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            SPREAD,
            where="NEST",
            expected="a kernel of its own in every rank",
            found="mpirun=",
            remedy=SPREAD_REMEDY,
        )
    return load_simulator("NEST", "nest", "nest-simulator", "Create")


class Kernel:
    """NEST's kernel, in whole steps of its resolution."""

    def __init__(self, low_level: bool = True) -> None:
        """``low_level``: use NEST's internal interface where it is there."""
        self.nest = load_nest()
        self._api: Any = _low_level_api() if low_level else None

    @property
    def is_low_level(self) -> bool:
        """Whether NEST's internal interface is used."""
        return self._api is not None

    @property
    def resolution_ms(self) -> float:
        """Time step [ms]."""
        return float(self.nest.resolution)

    @property
    def time_steps(self) -> int:
        """Simulated time up to now [steps]."""
        return round(float(self.nest.biological_time) / self.resolution_ms)

    @property
    def node_count(self) -> int:
        """Nodes of the network, devices too."""
        return int(self.nest.network_size)

    def quiet(self) -> None:
        """Keeps all but errors off standard output: NEST prints some lines per Simulate otherwise."""
        if hasattr(self.nest, "VerbosityLevel"):
            self.nest.verbosity = self.nest.VerbosityLevel.ERROR
        else:
            self.nest.set_verbosity("M_ERROR")

    def simulate(self, ms: float) -> None:
        """Prepare, Run and Cleanup in one."""
        if self._api is None:
            self.nest.Simulate(ms)
        else:
            self._api.llapi_simulate(ms)

    def run(self, ms: float) -> None:
        """Runs inside a Prepare/Cleanup context."""
        if self._api is None:
            self.nest.Run(ms)
        else:
            self._api.llapi_run(ms)

    def prepare(self) -> None:
        """Opens a context for :meth:`run`. Costs time in proportion to the nodes."""
        self.nest.Prepare()

    def cleanup(self) -> None:
        """Closes the context: recorders can be emptied."""
        self.nest.Cleanup()

    def setters(self, nodes: Any) -> list[Callable[[dict[str, Any]], None]]:
        """One function per node that sets its parameters."""
        if self._api is None:
            return [node.set for node in nodes]
        set_status = self._api.llapi_set_nc_status
        return [partial(_set_datum, set_status, node._datum) for node in nodes]

    def getter(self, nodes: Any, key: str) -> Callable[[], Any]:
        """A function that reads one property of all nodes: a value for one node, a sequence for several."""
        if self._api is None:
            return lambda: nodes.get(key)
        get_status, datum = self._api.llapi_get_nc_status, nodes._datum
        return lambda: get_status(datum, key)

    def node_ids(self, nodes: Any) -> NDArray[np.int64]:
        """Node ids of a NodeCollection or of a sequence of ids, in order."""
        return np.atleast_1d(np.asarray(nodes.tolist() if hasattr(nodes, "tolist") else nodes, np.int64))

    def recorder_delay(self) -> float:
        """A delay for connections to recorders that leaves the kernel's shortest and longest delay as they are [ms]."""
        return float(self.nest.min_delay) if int(self.nest.num_connections) > 0 else self.resolution_ms

    def is_collection(self, thing: Any) -> bool:
        """Whether this is a NodeCollection."""
        return isinstance(thing, self.nest.NodeCollection)

    def is_parameter(self, thing: Any) -> bool:
        """Whether this is one of NEST's parameters (``nest.random.uniform(...)``), whose values only NEST knows."""
        return type(thing).__name__ == "Parameter" and hasattr(thing, "_datum")

    def synapse_defaults(self, model: str) -> dict[str, Any]:
        """Defaults of a synapse model."""
        return dict(self.nest.GetDefaults(model))

    def has_model(self, model: str) -> bool:
        """Whether a node or synapse model of that name exists."""
        return model in self.nest.node_models or model in self.nest.synapse_models


def _low_level_api() -> ModuleType | None:
    """NEST's internal interface, or None where this version has none like it."""
    try:
        api = import_module("nest.nestkernel_api")
    except ImportError:
        return None
    return api if all(hasattr(api, name) for name in _LOW_LEVEL) else None


def _set_datum(set_status: Callable[[Any, list[dict[str, Any]]], None], datum: Any, params: dict[str, Any]) -> None:
    set_status(datum, [params])


def as_array(values: Any) -> NDArray[np.float64]:
    """What a getter returned, as a float64 array of one dimension."""
    return np.asarray(values if isinstance(values, Sequence | np.ndarray) else [values], np.float64)

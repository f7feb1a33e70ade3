"""Connections of an input port's sources to neurons, with total delays split into latency and local rest."""

from __future__ import annotations

from typing import Any

import numpy as np
from antiphon import AntiphonError
from antiphon_kit import DelaySplit
from numpy.typing import NDArray

from antiphon_nest.kernel import Kernel
from antiphon_nest.synapses import require_transportable


class Projection:
    """One call of ``SpikeInput.connect``, checked, to be made once the latency is known."""

    def __init__(
        self,
        kernel: Kernel,
        port: str,
        width: int | None,
        targets: Any,
        weights: Any,
        delays: Any,
        rule: str | dict[str, Any] | None,
        sources: Any,
        synapse: str | dict[str, Any] | None,
    ) -> None:
        """Raises PLASTICITY_ACROSS_CUT, ADAPTER_VALUE_INVALID."""
        self._port = port
        self._synapse = _synapse_spec(synapse, weights, port)
        model = self._synapse["synapse_model"]
        require_transportable(kernel, model, port)
        given = self._synapse.pop("delay", None)
        if given is not None and delays is not None:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "delays are given twice",
                where=port,
                remedy="Leave one of delays= and synapse['delay'] out.",
            )
        total = delays if delays is not None else given
        self.delays = kernel.synapse_defaults(model)["delay"] if total is None else total
        self.is_drawn = kernel.is_parameter(self.delays)
        self._rule: Any = None
        if rule is None and sources is not None:
            self._connect_lists(kernel, targets, sources)
        else:
            self._connect_rule(kernel, width, targets, rule, sources)
        if self.sources.size == 0:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID", "there are no sources", where=port, remedy="Connect at least one index."
            )

    def _connect_rule(
        self, kernel: Kernel, width: int | None, targets: Any, rule: str | dict[str, Any] | None, sources: Any
    ) -> None:
        if sources is None and width is None:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "a connection rule needs the number of sources",
                where=self._port,
                remedy="Give width=.",
            )
        if not kernel.is_collection(targets):
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the targets of a rule are no NodeCollection",
                where=self._port,
                found=f"{targets!r:.80}",
            )
        self._rule = "all_to_all" if rule is None else rule
        self._targets = targets
        self.sources = (
            np.arange(width, dtype=np.int64) if sources is None else np.unique(np.asarray(list(sources), np.int64))
        )

    def _connect_lists(self, kernel: Kernel, targets: Any, sources: Any) -> None:
        self.sources = np.asarray(list(sources), np.int64)
        self._targets = kernel.node_ids(targets)
        if self._targets.size != self.sources.size:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "lists of sources and targets differ in length",
                where=self._port,
                expected=f"{self.sources.size} targets",
                found=f"{self._targets.size}",
                remedy="Give one target per source, or a rule=.",
            )
        for name, values in {"weights": self._synapse.get("weight"), "delays": self.delays}.items():
            if values is not None and np.ndim(values) == 1 and len(values) != self.sources.size:
                raise AntiphonError(
                    "ADAPTER_VALUE_INVALID",
                    f"{name} differ in length from the sources",
                    where=self._port,
                    expected=f"{self.sources.size}",
                    found=f"{len(values)}",
                    remedy="Give one per connection, or one number for all.",
                )

    def connect(self, kernel: Kernel, injectors: Any, used: NDArray[np.int64], split: DelaySplit) -> None:
        """Makes the connections, with delays that are shorter by the latency. ``used``: the port's indices in the order
        of the injectors."""
        synapse = dict(self._synapse)
        synapse["delay"] = self.delays if self.is_drawn else _as_nest_takes(split.local_ms(self.delays))
        nest = kernel.nest
        slots = np.searchsorted(used, self.sources)
        if self._rule is not None:
            chosen = injectors if slots.size == used.size else injectors[slots.tolist()]
            nest.Connect(chosen, self._targets, self._rule, synapse)
            return
        for key in ("weight", "delay"):
            if key in synapse and np.ndim(synapse[key]) == 0 and not kernel.is_parameter(synapse[key]):
                synapse[key] = np.full(slots.size, synapse[key], np.float64)
            elif key in synapse and not kernel.is_parameter(synapse[key]):
                synapse[key] = np.asarray(synapse[key], np.float64)
        nest.Connect(kernel.node_ids(injectors)[slots], self._targets, "one_to_one", synapse)


def _synapse_spec(synapse: str | dict[str, Any] | None, weights: Any, port: str) -> dict[str, Any]:
    if synapse is not None and not isinstance(synapse, str | dict):
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "synapse= is neither a model's name nor a synapse specification",
            where=port,
            found=f"{synapse!r:.80}",
            remedy="For several synapses between the same neurons, call connect() once for each.",
        )
    spec = {"synapse_model": synapse} if isinstance(synapse, str) else dict(synapse or {})
    spec.setdefault("synapse_model", "static_synapse")
    if weights is not None:
        if "weight" in spec:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "weights are given twice",
                where=port,
                remedy="Leave one of weights= and synapse['weight'] out.",
            )
        spec["weight"] = weights
    return spec


def _as_nest_takes(delays_ms: NDArray[np.float64]) -> Any:
    """Delays [ms]: a number for one, an array for several."""
    return float(delays_ms) if delays_ms.ndim == 0 else delays_ms

"""The synapses of one call of ``connect``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import brian2
import numpy as np
from antiphon import AntiphonError
from antiphon_kit import DelaySplit
from numpy.typing import NDArray

from antiphon_brian2.external_spikes import ExternalSpikes
from antiphon_brian2.groups import range_of
from antiphon_brian2.quantities import declared_unit, milliseconds


@dataclass(frozen=True)
class Connections:
    """Which sources are connected with which cells."""

    sources: Any
    targets: Any
    rule: dict[str, Any] | str | None
    where: str
    width: int | None

    def arguments(self, cells: int) -> dict[str, Any]:
        """What ``Synapses.connect`` is called with. ADAPTER_VALUE_INVALID, SETUP_INDEX_OUT_OF_RANGE."""
        if self.sources is None and self.targets is None:
            if self.rule is None:
                return {"condition": True}
            return {"condition": self.rule} if isinstance(self.rule, str) else dict(self.rule)
        if self.rule is not None or self.sources is None or self.targets is None:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "connections are either lists or a rule",
                where=self.where,
                expected="both sources= and targets=, or rule=, or none of them for all to all",
            )
        sources = _numbers(self.sources, self.width, "source", self.where)
        targets = _numbers(self.targets, cells, "target", self.where)
        if sources.shape != targets.shape:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "sources and targets differ in length",
                where=self.where,
                expected=f"{sources.size} targets",
                found=f"{targets.size}",
            )
        return {"i": sources, "j": targets}


class Projection:
    """Synapses from the sources of a port, with total delays until the latency is known."""

    def __init__(
        self,
        group: ExternalSpikes,
        target: Any,
        on_pre: str,
        weights: Any,
        model: str,
        further: dict[str, Any],
        where: str,
    ) -> None:
        """``further``: arguments of Synapses."""
        refused = sorted({"delay", "pre", "post"} & further.keys())
        if refused or not isinstance(on_pre, str):
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the synapses of a port have one pathway whose delays the adapter sets",
                where=where,
                expected="on_pre as text, delays=",
                found=", ".join(refused) or f"{on_pre!r:.80}",
            )
        self.where = where
        self.target = target
        self._weights = weights
        if weights is not None and not isinstance(weights, str) and "w" not in _names(model):
            model = f"w : {declared_unit(weights)}\n{model}"
        self.synapses = brian2.Synapses(
            group, target, model or None, on_pre=on_pre, name="antiphon_synapses*", **further
        )
        self.synapses.add_to_magic_network = False
        self._totals_ms: NDArray[np.float64] = np.zeros(1)

    def connect(self, connections: Connections, namespace: dict[str, Any]) -> None:
        """Makes the synapses and sets their weights."""
        first, end = range_of(self.target)
        arguments = {"namespace": namespace, **connections.arguments(end - first)}
        self.synapses.connect(**arguments)
        if self._weights is None:
            return
        if "w" not in self.synapses.variables:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the synapses have no variable w for an expression of weights",
                where=self.where,
                remedy='Declare it: model="w : volt".',
            )
        self._check_length(np.size(self._weights) if not isinstance(self._weights, str) else 1, "weights")
        self.synapses.w.set_item(slice(None), self._weights, namespace=namespace)

    def set_totals(self, delays: Any, step_ms: float, namespace: dict[str, Any]) -> NDArray[np.float64]:
        """Total delays [ms], one for all or one per synapse, so none where there is none. Those of an expression are rounded
        to steps, as Brian2 does when it runs."""
        if delays is None:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID", "no delays are given", where=self.where, remedy="Give delays=1.5 * ms, say."
            )
        if isinstance(delays, str):
            self.synapses.delay.set_item(slice(None), delays, namespace=namespace)
            drawn = np.asarray(self.synapses.delay[:], np.float64) * 1e3
            self._totals_ms = np.rint(drawn / step_ms) * step_ms
        else:
            self._totals_ms = np.atleast_1d(milliseconds(delays, self.where, "delay"))
            self._check_length(self._totals_ms.size, "delays")
        return self._totals_ms

    def set_local(self, split: DelaySplit) -> None:
        """Gives every synapse what the latency leaves of its delay."""
        if len(self.synapses) == 0:
            return
        local = split.local_ms(self._totals_ms)
        self.synapses.delay.set_item(slice(None), (local if local.size > 1 else float(local[0])) * brian2.ms)

    def sources(self) -> NDArray[np.int64]:
        """Numbers of the sources that have a synapse."""
        return np.asarray(self.synapses.i[:], np.int64)

    def _check_length(self, length: int, what: str) -> None:
        count = len(self.synapses)
        if length not in (1, count):
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"{what} differ in length from the synapses",
                where=self.where,
                expected=f"1 or {count}",
                found=f"{length}",
            )


def _numbers(values: Any, count: int | None, what: str, where: str) -> NDArray[np.int64]:
    numbers = np.atleast_1d(np.asarray(values, np.int64))
    if numbers.size and (numbers.min() < 0 or (count is not None and numbers.max() >= count)):
        raise AntiphonError(
            "SETUP_INDEX_OUT_OF_RANGE",
            f"a {what} does not exist",
            where=where,
            expected="0 or more" if count is None else f"0 .. {count - 1}",
            found=f"{numbers.min()} .. {numbers.max()}",
        )
    return numbers


def _names(model: str) -> set[str]:
    """Names that equations declare."""
    return {line.partition(":")[0].strip() for line in model.splitlines()}

"""Spikes of an input port into a network of Brian2."""

from __future__ import annotations

from typing import Any

import brian2
import numpy as np
from antiphon import AntiphonError
from antiphon_kit import Injections, SpikeInput
from numpy.typing import NDArray

from antiphon_brian2.external_spikes import ExternalSpikes
from antiphon_brian2.groups import require_group
from antiphon_brian2.projection import Connections, Projection


class BrianSpikeInput(SpikeInput):
    """An input port of spikes: a group of sources, and the synapses that lead from it to groups of the network."""

    def __init__(
        self,
        name: str,
        width: int | None,
        clock: Any,
        *,
        latency_ms: float | None = None,
        max_buffered: int = 0,
    ) -> None:
        """Made by ``Coupling.spikes_in``."""
        super().__init__(name, width, latency_ms=latency_ms, max_buffered=max_buffered)
        self.projections: list[Projection] = []
        self._clock_of_sources = clock
        self._group: ExternalSpikes | None = None
        self._index_of_slot: NDArray[np.int64] | None = None

    @property
    def group(self) -> ExternalSpikes:
        """The sources: index ``i`` of the port is number ``i``. Usable as a source of monitors and other Synapses."""
        if self._group is None:
            if self.width is None:
                raise AntiphonError(
                    "ADAPTER_VALUE_INVALID",
                    "it is not known how many sources the port has",
                    where=self.where,
                    remedy="Give width=, or a width in the configuration.",
                )
            self._group = ExternalSpikes(self.width, self._clock_of_sources)
        return self._group

    @property
    def coalesced(self) -> int:
        """Spikes that fell on another one of the same source and step, and were merged with it."""
        return 0 if self._group is None else self._group.coalesced

    def connect(
        self,
        target: Any,
        on_pre: str,
        weights: Any = None,
        delays: Any = None,
        *,
        sources: Any = None,
        targets: Any = None,
        rule: dict[str, Any] | str | None = None,
        model: str = "",
        namespace: dict[str, Any] | None = None,
        **synapses: Any,
    ) -> brian2.Synapses:
        """Connects sources of the port with a group, and returns the Synapses.

        ``on_pre``: what a spike does, ``"v_post += w"``. ``weights``: a value, one per synapse or an expression, as the
        variable ``w`` of the synapses. ``delays``: *total* delays, a time, one per synapse, or an expression, whose
        values are rounded to steps. ``sources`` and ``targets``: numbers, one each per synapse; or ``rule``: what
        ``Synapses.connect`` takes (``{"p": 0.1}``, ``"i != j"``); neither: all to all. A rule may make no
        synapse; its delays then count if they are a time. Further arguments are those of ``Synapses``, for instance
        ``on_post``.
        """
        require_group(target, self.where, "start")
        space = brian2.get_local_namespace(1) if namespace is None else namespace
        connections = Connections(sources, targets, rule, self.where, self.width)
        projection = Projection(self.group, target, on_pre, weights, model, synapses, self.where)
        projection.connect(connections, space)
        step_ms = float(self._clock_of_sources.dt_) * 1e3
        totals = projection.set_totals(delays, step_ms, space)
        self.use(projection.sources(), totals if totals.size else None)
        self.projections.append(projection)
        return projection.synapses

    def shorten(self) -> None:
        """Gives the synapses what is left of their delays."""
        for projection in self.projections:
            projection.set_local(self.split)
        self._index_of_slot = self.sources

    def put(self, spikes: Injections) -> None:
        """Lets sources emit."""
        indices = self._index_of_slot
        if indices is not None:
            self.group.put((int(step), int(indices[slot])) for step, slot in spikes.pairs())

"""Spikes of an input port into the network: one injector per source, touched only when it has spikes."""

from __future__ import annotations

from typing import Any

import antiphon_kit
import numpy as np
from antiphon_kit import DelayRule, DelaySplit, Injections

from antiphon_nest.kernel import Kernel
from antiphon_nest.projection import Projection


class SpikeInput(antiphon_kit.SpikeInput):
    """An input port of spikes. Its sources are the port's indices; each projection connects them to neurons."""

    def __init__(
        self, kernel: Kernel, name: str, width: int | None, latency_ms: float | None, max_buffered: int
    ) -> None:
        """Made by ``Coupling.spikes_in``."""
        super().__init__(name, width, latency_ms=latency_ms, max_buffered=max_buffered)
        self._kernel = kernel
        self._projections: list[Projection] = []

    def connect(
        self,
        targets: Any,
        weights: Any = None,
        delays: Any = None,
        *,
        rule: str | dict[str, Any] | None = None,
        sources: Any = None,
        synapse: str | dict[str, Any] | None = None,
    ) -> SpikeInput:
        """Connects sources of the port to neurons; may be called several times.

        ``targets``: a NodeCollection. ``rule``: a connection rule of NEST over all sources (default ``all_to_all``), or
        over those in ``sources``. Without ``rule``, ``sources`` is a list of port indices, one per connection, and
        ``targets`` then has as many nodes (a NodeCollection or a list of node ids). ``weights``, ``delays`` [ms] as
        NEST takes them: a number, one per connection, or a parameter such as ``nest.random.uniform(1.5, 3.0)``; left
        out, the synapse model's own. ``synapse``: a synapse model, or a NEST synapse specification. Delays are *total*
        delays. The connections are made when the coupling runs. Raises PLASTICITY_ACROSS_CUT, DELAY_NOT_TRANSPORTABLE.
        """
        made = Projection(self._kernel, self.where, self.width, targets, weights, delays, rule, sources, synapse)
        self.use(made.sources, None if made.is_drawn else made.delays)
        self._projections.append(made)
        return self

    def build(self, rule: DelayRule) -> None:
        """Makes injectors and connections, with local delays."""
        used = self.sources
        model = "spike_train_injector" if self._kernel.has_model("spike_train_injector") else "spike_generator"
        injectors = self._kernel.nest.Create(model, int(used.size))
        self._setters = self._kernel.setters(injectors)
        self._resolution_ms = self._kernel.resolution_ms  # asking NEST takes milliseconds
        is_drawn = any(projection.is_drawn for projection in self._projections)
        split = DelaySplit(0, 0, 0, rule) if is_drawn else self.split
        for projection in self._projections:
            projection.connect(self._kernel, injectors, used, split)
        if is_drawn:
            self._shorten_made_connections(injectors)

    def _shorten_made_connections(self, injectors: Any) -> None:
        """Delays that NEST drew are known only afterwards: reads them (18 us each) and shortens them by the latency."""
        connections = self._kernel.nest.GetConnections(injectors)
        delays = np.atleast_1d(connections.get("delay"))
        self.use([], delays)
        if self.split.latency > 0:
            connections.set(delay=self.split.local_ms(delays).tolist())

    def inject(self, spikes: Injections) -> None:
        """Lets injectors emit spikes, whose times are kernel steps."""
        setters = self._setters
        for slot, times in spikes.by_slot(self._resolution_ms):
            setters[slot]({"spike_times": times})

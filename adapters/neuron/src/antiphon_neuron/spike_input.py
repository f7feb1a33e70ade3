"""Spikes of an input port into the network: one relay per source, which fires at once and at the exact time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import antiphon_kit
import numpy as np
from antiphon import AntiphonError
from antiphon_kit import Injections
from numpy.typing import NDArray

from antiphon_neuron.interpreter import kind_of, load_neuron


class Connections(NamedTuple):
    """One call of :meth:`SpikeInput.connect`: one entry per connection."""

    sources: NDArray[np.int64]
    targets: list[Any]
    weights: NDArray[np.float64]
    """One row per connection, with as many columns as the synapse's NET_RECEIVE has arguments."""
    delays: NDArray[np.float64]


class SpikeInput(antiphon_kit.SpikeInput):
    """An input port of spikes. Its sources are the port's indices, which :meth:`connect` leads to synapses."""

    def __init__(self, name: str, width: int | None, latency_ms: float | None, max_buffered: int) -> None:
        """Made by ``Coupling.spikes_in``."""
        super().__init__(name, width, latency_ms=latency_ms, max_buffered=max_buffered)
        self._wanted: list[Connections] = []
        self.netcons: list[Any] = []
        """The connections made, in the order of the calls of :meth:`connect`; empty before the coupling runs."""
        self._netcons_of: list[list[Any]] = []

    def connect(self, targets: Any, weights: Any, delays: Any, *, sources: Any = None) -> SpikeInput:
        """Connects sources of the port to synapses; may be called several times.

        ``targets``: a synapse or artificial cell, or one per connection. ``sources``: indices of the port, one per
        connection; left out, connection ``i`` comes from index ``i``. ``weights``: one for all, or one per connection;
        where a synapse takes several weights, a row of them. ``delays`` [ms]: one for all, or one per connection;
        *total* delays. The connections are made when the coupling runs. Raises ADAPTER_VALUE_INVALID,
        SETUP_INDEX_OUT_OF_RANGE, DELAY_NOT_TRANSPORTABLE.
        """
        made = self._lists(targets, weights, delays, sources)
        for target in made.targets:
            _require_target(target, self.where)
        self.use(made.sources, made.delays)
        self._wanted.append(made)
        return self

    def build(self) -> None:
        """Makes relays and connections, with local delays."""
        h = load_neuron()
        used = self.sources
        self._relays = [h.IntFire1() for _ in range(used.size)]
        self._emitters = []
        self._netcons_of = [[] for _ in range(used.size)]
        for relay in self._relays:
            # It adds up weights, fires above 1, and starts at 0 again: with these values at every event.
            relay.tau, relay.refrac = 1e9, 0.0
            emitter = h.NetCon(None, relay)
            emitter.weight[0] = 2.0
            self._emitters.append(emitter)
        for wanted in self._wanted:
            local = self.split.local_ms(wanted.delays).tolist()
            slots = np.searchsorted(used, wanted.sources).tolist()
            for slot, target, weights, delay in zip(slots, wanted.targets, wanted.weights, local, strict=True):
                netcon = h.NetCon(self._relays[slot], target)
                netcon.delay = delay
                for place, weight in enumerate(weights.tolist()):
                    netcon.weight[place] = weight
                self._netcons_of[slot].append(netcon)
                self.netcons.append(netcon)

    def inject(self, spikes: Injections) -> None:
        """Lets relays fire at exact times [ms]."""
        emitters = self._emitters
        seen: set[tuple[float, int]] = set()
        for time, slot in spikes.pairs():
            if (time, slot) not in seen:
                seen.add((time, slot))
                emitters[slot].event(time)
                continue
            # A relay fires once at one time. What else its source sends then goes to the synapses directly.
            for netcon in self._netcons_of[slot]:
                netcon.event(time + netcon.delay)

    def _lists(self, targets: Any, weights: Any, delays: Any, sources: Any) -> Connections:
        """One entry per connection of everything. ADAPTER_VALUE_INVALID where numbers do not fit together."""
        # Every object of NEURON claims to be iterable.
        single = not isinstance(targets, Iterable) or (hasattr(targets, "hname") and kind_of(targets) != "List")
        every = [targets] if single else list(targets)
        if sources is None:
            if single and self.width is None:
                raise AntiphonError(
                    "ADAPTER_VALUE_INVALID",
                    "a synapse for all sources needs their number",
                    where=self.where,
                    remedy="Give width= or sources=.",
                )
            chosen = np.arange(self.width if single else len(every), dtype=np.int64)
        else:
            chosen = np.atleast_1d(np.asarray(sources, np.int64))
        count = chosen.size
        every = every * count if single else every
        strengths = np.asarray(weights, np.float64)
        if strengths.ndim < 2:
            strengths = strengths.reshape(-1, 1)
        if strengths.shape[0] == 1:
            strengths = np.repeat(strengths, count, axis=0)
        total = np.atleast_1d(np.asarray(delays, np.float64))
        if total.size == 1:
            total = np.repeat(total, count)
        for noun, found in (("targets", len(every)), ("weights", len(strengths)), ("delays", total.size)):
            if found != count:
                raise AntiphonError(
                    "ADAPTER_VALUE_INVALID",
                    f"{noun} differ in number from the sources",
                    where=self.where,
                    expected=f"{count}",
                    found=f"{found}",
                    remedy="Give one per connection, or one for all.",
                )
        return Connections(chosen, every, strengths, total)


def _require_target(target: Any, where: str) -> None:
    """ADAPTER_VALUE_INVALID unless a NetCon can lead there."""
    h = load_neuron()
    try:
        h.NetCon(None, target)
    except (RuntimeError, TypeError) as error:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "a target is nothing that takes spikes",
            where=where,
            expected="synapses (such as ExpSyn) or artificial cells",
            found=f"{target!r:.80} ({error})",
        ) from None

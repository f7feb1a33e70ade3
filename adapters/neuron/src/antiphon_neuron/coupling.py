"""A NEURON network as a process of a run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import antiphon
import antiphon_kit

from antiphon_neuron.interpreter import load_neuron, require_fixed_steps
from antiphon_neuron.mpi import require_own_ranks
from antiphon_neuron.samples import VariableInput, VariableOutput, references_to, segments_of
from antiphon_neuron.simulator import NeuronSimulator
from antiphon_neuron.spike_input import SpikeInput
from antiphon_neuron.spike_output import SpikeOutput

FOREVER_MS = 1e9


class Coupling(antiphon_kit.Coupling):
    """What a network exchanges with the rest of a run: name the ports, then :meth:`run`."""

    def __init__(self, tick: float, *, v_init: float | None = -65.0) -> None:
        """Joins the run. ``tick`` [ms]: time step of the exchange, a multiple of ``h.dt``.

        ``v_init`` [mV]: what ``finitialize`` gets when the run starts; None leaves every segment's own. Anything else
        that has to happen then belongs into an ``FInitializeHandler``.
        """
        h = load_neuron()
        rank = antiphon.join()
        require_own_ranks(h, rank)
        require_fixed_steps(rank.process)
        super().__init__(NeuronSimulator(rank.process, v_init), tick)

    def spikes_out(
        self,
        name: str,
        sources: Iterable[Any],
        *,
        threshold: float | None = None,
        indices: Any = None,
        width: int | None = None,
    ) -> SpikeOutput:
        """The spikes of ``sources`` as output port ``name``: source ``i`` is index ``i``, or ``indices[i]``.

        A source is a section (its middle), a segment, an artificial cell, or a NetCon, whose source is meant.
        ``threshold`` [mV] of sections and segments, None leaves what the source has (NEURON's default is 10). It
        belongs to the source: all NetCons of it share it.
        """
        where = self.where(name)
        return self.add(SpikeOutput(name, sources, where, threshold=threshold, indices=indices, width=width))

    def spikes_in(
        self,
        name: str,
        width: int | None = None,
        targets: Any = None,
        weights: Any = None,
        delays: Any = None,
        *,
        sources: Any = None,
        latency: float | None = None,
        max_buffered: int = 0,
    ) -> SpikeInput:
        """Input port ``name`` with ``width`` sources; with ``targets`` also connects them, as
        :meth:`SpikeInput.connect` does.

        Delays [ms] are total delays. ``latency`` [ms], for experts: how much of them lies in the connection; by default
        as much as possible. ``max_buffered`` [ticks of the sender]: how far a sender may run ahead.
        """
        port = self.add(SpikeInput(name, width, latency, max_buffered))
        if targets is not None:
            port.connect(targets, weights, delays, sources=sources)
        return port

    def current_in(self, name: str, places: Iterable[Any], **options: Any) -> VariableInput:
        """Input port of currents [nA]: one IClamp per section (its middle) or segment, one channel each.

        ``options``: as in :meth:`variable_in`.
        """
        h, places = load_neuron(), segments_of(list(places), self.where(name))
        clamps = [h.IClamp(place) for place in places]
        for clamp in clamps:
            clamp.delay, clamp.dur, clamp.amp = 0.0, FOREVER_MS, 0.0
        return self.variable_in(name, clamps, "amp", **options)

    def voltage_in(
        self, name: str, places: Iterable[Any], *, series_resistance: float = 1.0, **options: Any
    ) -> VariableInput:
        """Input port of command potentials [mV] of voltage clamps: one SEClamp per section (its middle) or segment, one
        channel each; ``series_resistance`` [MOhm].

        ``options``: as in :meth:`variable_in`.
        """
        h, places = load_neuron(), segments_of(list(places), self.where(name))
        clamps = [h.SEClamp(place) for place in places]
        for clamp in clamps:
            clamp.dur1, clamp.rs = FOREVER_MS, series_resistance
        return self.variable_in(name, clamps, "amp1", **options)

    def variable_in(
        self,
        name: str,
        things: Iterable[Any],
        variable: str | None = None,
        *,
        indices: Any = None,
        latency: float = 0.0,
        max_buffered: int = 0,
        interpolation: Literal["linear", "nearest"] = "linear",
    ) -> VariableInput:
        """Input port of values, in NEURON's units, of ``variable`` of sections (their middle), segments, mechanisms or
        point processes, or of the variables that ``things`` refer to (``clamp._ref_amp``).

        A value is set at the start of a tick and stays for the tick. ``latency`` [ms]: the value of that much earlier.
        """
        owners, where = list(things), self.where(name)
        return self.add(
            VariableInput(
                name,
                references_to(owners, variable, where),
                where,
                owners=owners,
                indices=indices,
                latency_ms=latency,
                max_buffered=max_buffered,
                interpolation=interpolation,
            )
        )

    def variable_out(
        self,
        name: str,
        things: Iterable[Any],
        variable: str | None = None,
        *,
        indices: Any = None,
        width: int | None = None,
    ) -> VariableOutput:
        """Output port of values, in NEURON's units, at the end of each tick: ``things`` and ``variable`` as in
        :meth:`variable_in`."""
        where = self.where(name)
        references = references_to(list(things), variable, where)
        return self.add(VariableOutput(name, references, where, indices=indices, width=width))

    def potential_out(self, name: str, places: Iterable[Any], **options: Any) -> VariableOutput:
        """Output port of membrane potentials [mV] of sections (their middle) or segments, at the end of each tick.

        ``options``: as in :meth:`variable_out`.
        """
        return self.variable_out(name, places, "v", **options)

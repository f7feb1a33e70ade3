"""A NEST network as a process of a run."""

from __future__ import annotations

from typing import Any, Literal

import antiphon
import antiphon_kit
from antiphon import AntiphonError
from antiphon_kit import SpikeOutput

from antiphon_nest.current_input import CurrentInput
from antiphon_nest.kernel import SPREAD, SPREAD_REMEDY, Kernel
from antiphon_nest.potential_output import PotentialOutput
from antiphon_nest.simulator import NestSimulator
from antiphon_nest.spike_input import SpikeInput
from antiphon_nest.spike_recorder import node_ids_of
from antiphon_nest.stepping import Mode


class Coupling(antiphon_kit.Coupling):
    """What a network exchanges with the rest of a run: name the ports, then :meth:`run`."""

    def __init__(self, tick: float, *, mode: Mode = "auto", verbose: bool = False, low_level: bool = True) -> None:
        """Joins the run. ``tick`` [ms]: time step of the exchange, a multiple of the resolution.

        ``mode``: ``simulate`` (each tick on its own), ``run`` (prepared once), or ``auto`` by the network's size.
        ``verbose``: leave NEST's messages as they are. ``low_level``: use NEST's internal interface where it is there;
        it is several times as fast.
        """
        rank = antiphon.join()
        self._kernel = Kernel(low_level)
        if int(self._kernel.nest.num_processes) > 1:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                SPREAD,
                where=rank.process,
                remedy=SPREAD_REMEDY,
            )
        if not verbose:
            self._kernel.quiet()
        super().__init__(NestSimulator(self._kernel, mode), tick)

    def spikes_out(self, name: str, neurons: Any, *, indices: Any = None, width: int | None = None) -> SpikeOutput:
        """The spikes of ``neurons`` (a NodeCollection) as output port ``name``: neuron ``i`` is index ``i``, or
        ``indices[i]``."""
        return self.add(
            SpikeOutput(name, node_ids_of(self._kernel, neurons, self.where(name)), indices=indices, width=width)
        )

    def spikes_in(
        self,
        name: str,
        width: int | None = None,
        targets: Any = None,
        weights: Any = None,
        delays: Any = None,
        *,
        rule: str | dict[str, Any] | None = None,
        sources: Any = None,
        synapse: str | dict[str, Any] | None = None,
        latency: float | None = None,
        max_buffered: int = 0,
    ) -> SpikeInput:
        """Input port ``name`` with ``width`` sources; with ``targets`` also connects them, as
        :meth:`SpikeInput.connect` does.

        Delays [ms] are total delays. ``latency`` [ms], for experts: how much of them lies in the connection; by default
        as much as possible. ``max_buffered`` [ticks of the sender]: how far a sender may run ahead.
        """
        port = self.add(SpikeInput(self._kernel, name, width, latency, max_buffered))
        if targets is not None:
            port.connect(targets, weights, delays, rule=rule, sources=sources, synapse=synapse)
        return port

    def current_in(
        self,
        name: str,
        targets: Any,
        *,
        delay: float | None = None,
        latency: float = 0.0,
        interpolation: Literal["linear", "nearest"] = "linear",
        max_buffered: int = 0,
        indices: Any = None,
    ) -> CurrentInput:
        """Input port of currents [pA]: one channel per node of ``targets``, or per group if ``targets`` is a list of
        NodeCollections.

        ``delay`` [ms] of the generators' connections (one step), ``latency`` [ms] of the port.
        """
        return self.add(
            CurrentInput(
                self._kernel,
                name,
                targets,
                delay,
                where=self.where(name),
                indices=indices,
                latency_ms=latency,
                max_buffered=max_buffered,
                interpolation=interpolation,
            )
        )

    def potential_out(
        self, name: str, neurons: Any, *, variable: str = "V_m", indices: Any = None, width: int | None = None
    ) -> PotentialOutput:
        """Output port of the membrane potential [mV] of ``neurons``, or of another state ``variable``, at the end of
        each tick."""
        where = self.where(name)
        node_ids_of(self._kernel, neurons, where)
        return self.add(
            PotentialOutput(self._kernel, name, neurons, variable, where=where, indices=indices, width=width)
        )

"""A network of Brian2 as a process of a run."""

from __future__ import annotations

from typing import Any, Literal

import antiphon
import antiphon_kit
import brian2
from antiphon_kit import SpikeOutput, StepTimes

from antiphon_brian2.groups import range_of, require_group
from antiphon_brian2.load import require_runtime_device
from antiphon_brian2.networks import visible_network
from antiphon_brian2.quantities import one_time_ms
from antiphon_brian2.simulator import Brian2
from antiphon_brian2.spike_input import BrianSpikeInput
from antiphon_brian2.variable_ports import VariableInput, VariableOutput


class GroupOutput(SpikeOutput):
    """An output port of a group's spikes."""

    def __init__(self, name: str, group: Any, event: str, *, indices: Any, width: int | None) -> None:
        """Made by ``Coupling.spikes_out``."""
        first, end = range_of(group)
        super().__init__(name, end - first, indices=indices, width=width)
        self.group = group
        self.event = event


class Coupling(antiphon_kit.Coupling):
    """What a network exchanges with the rest of a run: name the ports, then :meth:`run`."""

    def __init__(self, tick: Any, *, network: brian2.Network | None = None, dt: Any = None) -> None:
        """Joins the run. ``tick``: time step of the exchange, a time or a number of ms, a multiple of ``dt``.

        ``network``: the network to be run; by default all objects that are visible where :meth:`run` is called, as
        Brian2's own ``run`` takes them. ``dt``: step of stamps and delays, by default that of the default clock.
        """
        process = antiphon.join().process
        require_runtime_device(process)
        self._network = network
        self._clock = self._clock_of(dt, process)
        self._brian = Brian2(self._clock)
        super().__init__(self._brian, one_time_ms(tick, process, "tick"))

    def spikes_out(
        self, name: str, group: Any, *, event: str = "spike", indices: Any = None, width: int | None = None
    ) -> SpikeOutput:
        """The spikes of ``group`` (a NeuronGroup, a part of one, a PoissonGroup) as output port ``name``: cell ``i`` is
        index ``i``, or ``indices[i]``. ``event``: another event of the group."""
        require_group(group, self._place(name), "start")
        return self.add(GroupOutput(name, group, event, indices=indices, width=width))

    def spikes_in(
        self,
        name: str,
        width: int | None = None,
        target: Any = None,
        on_pre: str = "",
        weights: Any = None,
        delays: Any = None,
        *,
        latency: Any = None,
        max_buffered: int = 0,
        **connect: Any,
    ) -> BrianSpikeInput:
        """Input port ``name`` with ``width`` sources; with ``target`` also connects them, as
        :meth:`BrianSpikeInput.connect` does.

        Delays are total delays. ``latency``, for experts: how much of them lies in the connection; by default as much
        as possible. ``max_buffered`` [ticks of the sender]: how far a sender may run ahead.
        """
        latency_ms = None if latency is None else one_time_ms(latency, self._place(name), "latency")
        port = self.add(BrianSpikeInput(name, width, self._clock, latency_ms=latency_ms, max_buffered=max_buffered))
        if target is not None:
            connect.setdefault("namespace", brian2.get_local_namespace(1))
            port.connect(target, on_pre, weights, delays, **connect)
        return port

    def variable_in(
        self,
        name: str,
        group: Any,
        variable: str,
        *,
        unit: Any = None,
        indices: Any = None,
        width: int | None = None,
        latency: Any = 0.0,
        interpolation: Literal["linear", "nearest"] = "linear",
        max_buffered: int = 0,
    ) -> VariableInput:
        """Continuous input port that sets a variable of ``group``, one channel per element. ``unit`` of the samples:
        ``nA``, say; SI units by default. ``latency``: the value of that much earlier."""
        where = self._place(name)
        return self.add(
            VariableInput(
                name,
                group,
                variable,
                where,
                unit=unit,
                indices=indices,
                width=width,
                latency_ms=one_time_ms(latency, where, "latency"),
                interpolation=interpolation,
                max_buffered=max_buffered,
            )
        )

    def variable_out(
        self, name: str, group: Any, variable: str, *, unit: Any = None, indices: Any = None, width: int | None = None
    ) -> VariableOutput:
        """Continuous output port of a variable of ``group`` at the end of each tick, in ``unit``, by default SI
        units."""
        where = self._place(name)
        return self.add(VariableOutput(name, group, variable, where, unit=unit, indices=indices, width=width))

    def run(self) -> StepTimes:
        """Prepares the network, waits for the other processes, and simulates to the end of the run."""
        require_runtime_device(self.rank.process)
        namespace = brian2.get_local_namespace(1)
        network = visible_network(1) if self._network is None else self._network
        self._brian.take_network(network, namespace)
        for signal in (*self.ports.continuous_in, *self.ports.continuous_out):
            self.rank.note(signal.note)
        times = super().run()
        for port in self.ports.spikes_in:
            if port.coalesced:
                self.rank.log(
                    f"{port.name}: {port.coalesced} spikes coalesced: each was due in the same step as another one of "
                    "its source, and Brian2 emits one per source and step",
                    "warn",
                )
        return times

    def _clock_of(self, dt: Any, process: str) -> Any:
        default = brian2.get_device().defaultclock
        if dt is None:
            return default
        step = one_time_ms(dt, process, "dt") * brian2.ms
        return default if float(step) == default.dt_ else brian2.Clock(step)

    def _place(self, name: str) -> str:
        return f"{self.rank.process}.{name}"

"""Brian2 as a simulator of the kit."""

from __future__ import annotations

from typing import Any

import brian2
from antiphon_kit import Capabilities, Injections, Ports, RunClock, Simulator, Window, has_seed
from numpy.typing import ArrayLike

from antiphon_brian2.groups import SpikeTap, require_in
from antiphon_brian2.quantities import DIGITS
from antiphon_brian2.stepper import Stepper, steps_of


class Brian2(Simulator):
    """A network of Brian2, in steps of the coupling's clock."""

    def __init__(self, clock: Any) -> None:
        """``clock``: the clock whose step is that of stamps and delays."""
        self._clock = clock
        self._network: Any = None
        self._namespace: dict[str, Any] = {}
        self._stepper: Stepper | None = None
        self._taps: dict[str, SpikeTap] = {}
        self._ports = Ports()

    def take_network(self, network: Any, namespace: dict[str, Any]) -> None:
        """The network to be run, and where names in its equations are looked up."""
        self._network = network
        self._namespace = namespace

    def capabilities(self) -> Capabilities:
        """Left-closed, on a grid; delays are axonal and may be zero."""
        return Capabilities(
            name="Brian2",
            version=brian2.__version__,
            closed="left",
            step_ms=round(self._dt * 1e3, DIGITS),
            smallest_delay_ms=0.0,
            delay_side="axonal",
            step_name="dt",
            has_seed=has_seed(),
        )

    def now(self) -> int:
        """Step of the coupling's clock."""
        return steps_of(float(self._network.t_), self._dt, self._network.name)

    def build(self, ports: Ports, clock: RunClock) -> None:
        """Makes synapses as short as the latencies allow, and prepares the network."""
        self._ports = ports
        for port in ports.spikes_in:
            for projection in port.projections:
                require_in(self._network, projection.target, port.where)
            port.shorten()
            self._network.objects.update({port.group, *(projection.synapses for projection in port.projections)})
        for output in ports.spikes_out:
            require_in(self._network, output.group, output.where)
            self._taps[output.name] = SpikeTap(output.group, output.event, self._dt, output.where)
        for signal in (*ports.continuous_in, *ports.continuous_out):
            require_in(self._network, signal.group, signal.where)
        self._stepper = Stepper(self._network, self._namespace, self._gather)

    def put_spikes(self, port: Any, spikes: Injections) -> None:
        """Lets sources of a port emit."""
        port.put(spikes)

    def put_samples(self, port: Any, values: Any) -> None:
        """Writes a variable."""
        port.write(values)

    def advance(self, window: Window) -> None:
        """Runs the steps of a tick."""
        assert self._stepper is not None, "build comes first"
        self._stepper.advance(window.end * self._dt)

    def take_spikes(self, port: Any) -> tuple[ArrayLike, ArrayLike] | None:
        """(steps, cells) of the tick."""
        return self._taps[port.name].take()

    def take_samples(self, port: Any) -> ArrayLike:
        """Reads a variable."""
        return port.read()

    def close(self) -> None:
        """Ends the run of the network."""
        if self._stepper is not None:
            self._stepper.close()

    def describe_mode(self) -> str:
        """Code generation target, and how many spikes were merged."""
        merged = sum(port.coalesced for port in self._ports.spikes_in)
        target = brian2.prefs.codegen.target
        return f"{target} code{f', {merged} spikes coalesced' if merged else ''}"

    @property
    def _dt(self) -> float:
        return float(self._clock.dt_)

    def _gather(self, clocks: set[Any]) -> None:
        for tap in self._taps.values():
            if tap.clock in clocks:
                tap.gather()

"""NEURON, as the kit drives it. Times are milliseconds."""

from __future__ import annotations

from math import isfinite
from typing import cast

from antiphon import AntiphonError
from antiphon_kit import Capabilities, ContinuousInput, ContinuousOutput, Injections, Ports, RunClock, Simulator, Window
from antiphon_kit import SpikeInput as KitSpikeInput
from antiphon_kit import SpikeOutput as KitSpikeOutput
from antiphon_kit import has_seed
from numpy import float64, int64
from numpy.typing import NDArray

from antiphon_neuron import mpi
from antiphon_neuron.interpreter import NAME, load_neuron, neuron_version, require_fixed_steps
from antiphon_neuron.samples import VariableInput, VariableOutput
from antiphon_neuron.spike_input import SpikeInput
from antiphon_neuron.spike_output import SpikeOutput

MOST_BETWEEN_EXCHANGES_MS = 10.0
"""What ``set_maxstep`` gets: NEURON integrates at most so long between exchanges with other MPI processes. ``psolve`` wants it
also where there are none."""


LARGEST, SMALLEST = 2, 3
"""What ``ParallelContext.allreduce`` looks for."""


class NeuronSimulator(Simulator):
    """NEURON with fixed time steps, stepped tick by tick."""

    def __init__(self, process: str, v_init: float | None) -> None:
        """``v_init`` [mV]: membrane potential at the start, None leaves every segment's own."""
        self._h = load_neuron()
        self._context = self._h.ParallelContext()
        self._process = process
        self._v_init = v_init
        self._is_built = False

    def capabilities(self) -> Capabilities:
        """A threshold crossing has the time at the start of its step, so spikes lie in ``[T, T + tick)``. Events have
        any time and any delay from 0. A plastic synapse sees a presynaptic spike after its delay."""
        return Capabilities(
            name=NAME,
            version=neuron_version(),
            closed="left",
            step_ms=float(self._h.dt),
            on_grid=False,
            delay_side="axonal",
            step_name="dt",
            has_seed=has_seed(),
            barrier=int(self._context.nhost()) > 1,
        )

    def now(self) -> float:
        """NEURON's clock [ms]. A run begins with ``finitialize``, at 0."""
        return float(self._h.t) if self._is_built else 0.0

    def build(self, ports: Ports, clock: RunClock) -> None:
        """Relays, their connections and recorders; then the state at time 0."""
        require_fixed_steps(self._process)
        self._step_ms = float(self._h.dt)
        mpi.require_same_ports(self._h, self._process, [port.name for port in ports.spikes_in])
        for port in ports.spikes_in:
            self._agree_on_delays(port)
            cast(SpikeInput, port).build()
        for output in ports.spikes_out:
            cast(SpikeOutput, output).build(self._step_ms, clock.units_per_ms)
        self._context.set_maxstep(MOST_BETWEEN_EXCHANGES_MS)
        if self._v_init is None:
            self._h.finitialize()
        else:
            self._h.finitialize(self._v_init)
        self._is_built = True

    def _agree_on_delays(self, port: KitSpikeInput) -> None:
        """All hosts choose the same latency: from the shortest and the longest delay of all. A host may have none."""
        shortest, longest = port.delays_ms
        delays = [self._context.allreduce(shortest, SMALLEST), self._context.allreduce(longest, LARGEST)]
        port.use([], [delay for delay in delays if isfinite(delay)])

    def put_spikes(self, port: KitSpikeInput, spikes: Injections) -> None:
        """Lets the port's relays fire."""
        cast(SpikeInput, port).inject(spikes)

    def put_samples(self, port: ContinuousInput, values: NDArray[float64]) -> None:
        """Sets the port's variables."""
        cast(VariableInput, port).put(values)

    def advance(self, window: Window) -> None:
        """Integrates one tick.

        ``psolve`` takes the number of steps that fit before a time, and NEURON's clock, which sums up steps, is 1e-8 ms
        off after some seconds: then a step too few would fit. A quarter of a step more makes the number sure, and no
        event behind the tick is delivered for it: that happens only at the end of a step.
        """
        self._start, self._end = float(window.start), float(window.end)
        self._context.psolve(self._end + self._step_ms / 4)
        if abs(self._h.t - self._end) > self._step_ms / 2:
            raise AntiphonError(
                "INTERNAL",
                "NEURON did not stop at the end of the tick",
                where=self._process,
                expected=f"{self._end} ms",
                found=f"{self._h.t} ms",
                remedy="If the script changes dt, or runs NEURON itself, during the run: leave that out.",
            )

    def take_spikes(self, port: KitSpikeOutput) -> tuple[NDArray[float64], NDArray[int64]] | None:
        """The port's spikes of the tick."""
        return cast(SpikeOutput, port).take(self._start, self._end)

    def take_samples(self, port: ContinuousOutput) -> NDArray[float64]:
        """Present values of the port's variables."""
        return cast(VariableOutput, port).sample()

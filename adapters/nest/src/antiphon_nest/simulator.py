"""NEST, as the kit drives it. Times are kernel steps."""

from __future__ import annotations

from time import perf_counter
from typing import cast

import numpy as np
from antiphon_kit import (
    Capabilities,
    ContinuousInput,
    ContinuousOutput,
    DelayRule,
    Injections,
    Ports,
    RunClock,
    Simulator,
    SpikeOutput,
    Window,
    has_seed,
)
from antiphon_kit import SpikeInput as KitSpikeInput
from numpy.typing import NDArray

from antiphon_nest.current_input import CurrentInput
from antiphon_nest.kernel import Kernel
from antiphon_nest.potential_output import PotentialOutput
from antiphon_nest.spike_input import SpikeInput
from antiphon_nest.spike_recorder import NOTHING, Reading, SpikeRecorder
from antiphon_nest.stepping import Mode, Stepper


class NestSimulator(Simulator):
    """NEST's kernel, stepped tick by tick."""

    def __init__(self, kernel: Kernel, mode: Mode) -> None:
        """``mode``: see :class:`Stepper`."""
        self._kernel = kernel
        self._mode: Mode = mode
        self._recorder: SpikeRecorder | None = None
        self._reading: Reading | None = None
        self._read_seconds = 0.0

    def capabilities(self) -> Capabilities:
        """NEST emits in ``(T, T + tick]``, and its synapses take a step at least."""
        resolution = self._kernel.resolution_ms
        return Capabilities(
            name="NEST",
            version=str(self._kernel.nest.__version__),
            closed="right",
            step_ms=resolution,
            smallest_delay_ms=resolution,
            delay_side="dendritic",
            step_name="resolution",
            has_seed=has_seed(),
        )

    def now(self) -> int:
        """Kernel time [steps]."""
        return self._kernel.time_steps

    def build(self, ports: Ports, clock: RunClock) -> None:
        """Injectors, generators and their connections, and the recorder."""
        rule = DelayRule.of(self.capabilities(), clock.units_per_second)
        for port in ports.spikes_in:
            cast(SpikeInput, port).build(rule)
        for current in ports.continuous_in:
            cast(CurrentInput, current).build()
        if ports.spikes_out:
            node_ids = np.concatenate([output.cells for output in ports.spikes_out])
            self._recorder = SpikeRecorder(self._kernel, node_ids)
        empty = self._recorder.empty if self._recorder else _nothing
        self._stepper = Stepper(self._kernel, clock.tick, self._mode, empty)

    def put_spikes(self, port: KitSpikeInput, spikes: Injections) -> None:
        """Lets the port's injectors emit spikes."""
        cast(SpikeInput, port).inject(spikes)

    def put_samples(self, port: ContinuousInput, values: NDArray[np.float64]) -> None:
        """Sets the port's currents."""
        cast(CurrentInput, port).put(values)

    def advance(self, window: Window) -> None:
        """Simulates one tick."""
        self._stepper.advance()
        self._start: int = window.start
        self._reading = None

    def take_spikes(self, port: SpikeOutput) -> tuple[NDArray[np.float64], NDArray[np.int64]] | None:
        """Spikes of all neurons of ports, read once a tick."""
        if self._reading is None:
            began = perf_counter()
            self._reading = self._recorder.read(self._start) if self._recorder else NOTHING
            self._read_seconds = perf_counter() - began
        return None if self._reading.times.size == 0 else (self._reading.times, self._reading.senders)

    def take_samples(self, port: ContinuousOutput) -> NDArray[np.float64]:
        """Present values of the port's neurons."""
        return cast(PotentialOutput, port).sample()

    def end_tick(self) -> None:
        """Empties the recorder where that pays."""
        if self._reading is not None:
            self._stepper.after_read(self._reading.known, self._reading.held, self._read_seconds)

    def close(self) -> None:
        """Leaves NEST as a script expects it."""
        self._stepper.close()

    def describe_mode(self) -> str:
        """How ticks were simulated."""
        return f"mode {self._stepper.mode}"


def _nothing() -> None:
    """There is no recorder to empty."""

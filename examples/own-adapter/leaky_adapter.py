"""The adapter of `leaky.py`: spikes in and out, drive in, potential out."""

from __future__ import annotations

import antiphon_kit as kit
import numpy as np
from leaky import Leaky
from numpy.typing import ArrayLike


class Wires(kit.SpikeInput):
    """An input port, and the synapses from its sources: (source, target, weight, total delay in ms)."""

    def __init__(self, name: str, width: int, synapses: list[tuple[int, int, float, float]]) -> None:
        super().__init__(name, width)
        self.synapses = synapses
        self.targets: list[list[tuple[int, float, int]]] = []
        """For each slot: target, weight, and what is left of the delay, in steps."""


class Channels(kit.ContinuousInput):
    """An input port of drives, one cell per channel."""

    def __init__(self, name: str, cells: list[int]) -> None:
        super().__init__(name, len(cells))
        self.cells = cells


class Potentials(kit.ContinuousOutput):
    """An output port of potentials, one cell per channel."""

    def __init__(self, name: str, cells: list[int]) -> None:
        super().__init__(name, len(cells))
        self.cells = cells


class LeakySimulator(kit.Simulator):
    """Drives a network of leaky cells. Its time is the number of its next step."""

    def __init__(self, network: Leaky) -> None:
        self.network = network

    def capabilities(self) -> kit.Capabilities:
        """Step `k` is stamped at its beginning; something may arrive in the step in which it is put in."""
        return kit.Capabilities(
            name="Leaky", version="1", closed="left", step_ms=self.network.dt, smallest_delay_ms=0.0, step_name="dt"
        )

    def now(self) -> int:
        return self.network.step

    def build(self, ports: kit.Ports, clock: kit.RunClock) -> None:
        """Shortens delays by the latency."""
        for port in ports.spikes_in:
            assert isinstance(port, Wires)
            slot_of = {source: slot for slot, source in enumerate(port.sources.tolist())}
            port.targets = [[] for _ in slot_of]
            local_ms = port.split.local_ms([delay for *_, delay in port.synapses]).tolist()
            for (source, target, weight, _), delay in zip(port.synapses, local_ms, strict=True):
                port.targets[slot_of[source]].append((target, weight, round(delay / self.network.dt)))

    def put_spikes(self, port: kit.SpikeInput, spikes: kit.Injections) -> None:
        assert isinstance(port, Wires)
        for step, slot in spikes.pairs():
            for target, weight, delay in port.targets[slot]:
                self.network.arrive(step + delay, target, weight)

    def put_samples(self, port: kit.ContinuousInput, values: np.ndarray) -> None:
        assert isinstance(port, Channels)
        self.network.drive[port.cells] = values

    def advance(self, window: kit.Window) -> None:
        self.network.fired.clear()
        self.network.advance(window.end - window.start)

    def take_spikes(self, port: kit.SpikeOutput) -> tuple[ArrayLike, ArrayLike] | None:
        if not self.network.fired:
            return None
        steps, cells = np.array(self.network.fired).T
        return steps, cells

    def take_samples(self, port: kit.ContinuousOutput) -> ArrayLike:
        assert isinstance(port, Potentials)
        return self.network.potential[port.cells]


class Coupling(kit.Coupling):
    """What a network of leaky cells exchanges with the rest of a run."""

    def __init__(self, network: Leaky, tick: float) -> None:
        """`tick`: step of the exchange in ms."""
        super().__init__(LeakySimulator(network), tick)

    def spikes_out(self, name: str, cells: list[int]) -> None:
        """Output port: spikes of these cells."""
        self.add(kit.SpikeOutput(name, cells))

    def spikes_in(self, name: str, width: int, synapses: list[tuple[int, int, float, float]]) -> None:
        """Input port of `width` sources, and synapses (source, target, weight, total delay in ms)."""
        port = self.add(Wires(name, width, synapses))
        port.use([source for source, *_ in synapses], [delay for *_, delay in synapses])

    def drive_in(self, name: str, cells: list[int]) -> None:
        """Input port: what is added to each of these cells in every step."""
        self.add(Channels(name, cells))

    def potential_out(self, name: str, cells: list[int]) -> None:
        """Output port: potentials of these cells."""
        self.add(Potentials(name, cells))

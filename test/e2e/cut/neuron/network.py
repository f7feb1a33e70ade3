"""The network of the cut-network test: two recurrent populations, A and B, that excite and inhibit one another.

Each cell has a soma with Hodgkin-Huxley channels and a passive dendrite, and takes spikes at an excitatory synapse on the
dendrite and an inhibitory one at the soma. Everything follows from a seed: connections, weights, delays and the drive are
plain lists, so the same network can be built whole or in parts. NEURON draws no random number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from neuron import h

DT_MS = 0.025
CELLS = 30
"""Cells of each population."""
INDEGREE = {"inside": 6, "across": 8}
DELAYS_MS = (1.0, 4.0)
"""Shortest and longest delay: the shortest is a tick of 1 ms."""
DRIVE_HZ = 60.0
THRESHOLD_MV = 0.0


@dataclass(frozen=True)
class Wires:
    """Connections as lists: source and target are numbers in their populations; weights [uS], delays [ms]."""

    sources: np.ndarray
    targets: np.ndarray
    weights: np.ndarray
    delays: np.ndarray


class Cell:
    """A cell of two compartments, driven at stored times."""

    def __init__(self, name: str, number: int, seed: int, duration_ms: float) -> None:
        """Everything in the cell follows from name, number and seed."""
        rng = np.random.default_rng([seed, ord(name), number])
        self.soma, self.dendrite = h.Section(name=f"soma{name}{number}"), h.Section(name=f"dendrite{name}{number}")
        self.dendrite.connect(self.soma)
        self.soma.L = self.soma.diam = 20.0
        self.soma.insert("hh")
        self.dendrite.L, self.dendrite.diam, self.dendrite.nseg = 200.0, 2.0, 3
        self.dendrite.insert("pas")
        self.dendrite.e_pas = -65.0
        self.excited = h.ExpSyn(self.dendrite(0.5))
        self.excited.tau, self.excited.e = 2.0, 0.0
        self.inhibited = h.ExpSyn(self.soma(0.5))
        self.inhibited.tau, self.inhibited.e = 5.0, -80.0
        self.clamp = h.IClamp(self.soma(0.5))
        self.clamp.delay, self.clamp.dur, self.clamp.amp = 0.0, 1e9, rng.uniform(0.02, 0.12)
        self.driven = h.NetCon(None, self.excited)
        self.driven.weight[0] = 1.0 / 128
        count = rng.poisson(DRIVE_HZ * duration_ms / 1000.0)
        # A multiple of a step and a quarter: which step takes the event does not depend on the clock's rounding.
        self._times = (rng.integers(0, round(duration_ms / DT_MS) - 1, count) + 0.25) * DT_MS
        self._handler = h.FInitializeHandler(self._play)

    def _play(self) -> None:
        for time in self._times.tolist():
            self.driven.event(time)

    def synapse(self, source: int) -> Any:
        """Where spikes of a cell arrive: every fifth one inhibits."""
        return self.inhibited if source % 5 == 4 else self.excited


def wires(source: str, target: str, seed: int, weights: str) -> Wires:
    """Connections from one population to another.

    ``weights``: ``dyadic`` (one weight for all spikes to a synapse, a power of two) or ``random``. What is added to a
    conductance that decays is rounded even if dyadic; equal weights may be added in any order.
    """
    rng = np.random.default_rng([seed, ord(source), ord(target)])
    indegree = INDEGREE["inside" if source == target else "across"]
    sources = np.concatenate([rng.choice(CELLS, indegree, replace=False) for _ in range(CELLS)])
    drawn = rng.uniform(1.0 / 256, 1.0 / 64, sources.size)
    strength = drawn if weights == "random" else np.full(sources.size, 1.0 / 128)
    low, high = (round(delay / DT_MS) for delay in DELAYS_MS)
    return Wires(
        sources=sources,
        targets=np.repeat(np.arange(CELLS), indegree),
        weights=np.where(sources % 5 == 4, 2.0 * strength, strength),
        delays=rng.integers(low, high + 1, sources.size) * DT_MS,
    )


def create(name: str, seed: int, duration_ms: float, numbers: range = range(CELLS)) -> dict[int, Cell]:
    """Cells of a population."""
    return {number: Cell(name, number, seed, duration_ms) for number in numbers}


def connect(source: dict[int, Cell], target: dict[int, Cell], lists: Wires) -> list[Any]:
    """Makes connections inside one NEURON."""
    made = []
    rows = zip(
        *(values.tolist() for values in (lists.sources, lists.targets, lists.weights, lists.delays)), strict=True
    )
    for origin, goal, weight, delay in rows:
        soma = source[origin].soma
        netcon = h.NetCon(soma(0.5)._ref_v, target[goal].synapse(origin), sec=soma)
        netcon.threshold, netcon.weight[0], netcon.delay = THRESHOLD_MV, weight, delay
        made.append(netcon)
    return made


class Recorder:
    """Spikes of cells, by NEURON's own means."""

    def __init__(self, cells: dict[int, Cell]) -> None:
        """Records from now on."""
        self._times, self._cells, self._netcons = h.Vector(), h.Vector(), []
        for number, cell in cells.items():
            netcon = h.NetCon(cell.soma(0.5)._ref_v, None, sec=cell.soma)
            netcon.threshold = THRESHOLD_MV
            netcon.record(self._times, self._cells, number)
            self._netcons.append(netcon)

    def write(self, path: str) -> int:
        """Writes one line ``step,cell`` per spike, sorted; returns how many."""
        steps = np.rint(np.array(self._times) / DT_MS).astype(np.int64)
        cells = np.array(self._cells).astype(np.int64)
        order = np.lexsort((cells, steps))
        with open(path, "w", encoding="ascii") as file:
            file.write("step,cell\n")
            file.writelines(f"{step},{cell}\n" for step, cell in zip(steps[order], cells[order], strict=True))
        return steps.size

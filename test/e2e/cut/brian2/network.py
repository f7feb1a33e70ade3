"""The network of the cut-network test: two recurrent populations, A and B, that excite and inhibit one another.

Everything follows from a seed: connections, weights, delays and the drive are plain lists, so the same network can be
built whole, or in two halves. Brian2 draws no random number.
"""

from __future__ import annotations

from dataclasses import dataclass

import brian2
import numpy as np
from brian2 import ms

DT_MS = 0.1
CELLS = 60
"""Cells of each population."""
INDEGREE = {"inside": 8, "across": 12}
DELAYS_MS = (1.0, 3.0)
"""Shortest and longest delay across the cut: the shortest is a tick of 1 ms."""
DRIVE_HZ = 900.0
EQUATIONS = """
dv/dt = (drive - v + g + h) / (10 * ms) : 1 (unless refractory)
dg/dt = -g / (2 * ms) : 1
dh/dt = -h / (4 * ms) : 1
drive : 1 (constant)
"""
ON_PRE = "g_post += w * int(w > 0); h_post += w * int(w < 0)"
"""Excitation and inhibition decay differently."""


@dataclass(frozen=True)
class Wires:
    """Connections as lists: source and target are numbers in their populations; delays in ms."""

    sources: np.ndarray
    targets: np.ndarray
    weights: np.ndarray
    delays: np.ndarray


def wires(source: str, target: str, seed: int, weights: str) -> Wires:
    """Connections from one population to another.

    ``weights``: ``dyadic`` (multiples of 1/64, whose sums do not round, so their order does not matter) or ``random``.
    """
    rng = np.random.default_rng([seed, ord(source), ord(target)])
    indegree = INDEGREE["inside" if source == target else "across"]
    sources = np.concatenate([rng.choice(CELLS, indegree, replace=False) for _ in range(CELLS)])
    strength = rng.uniform(1.0, 3.0, sources.size)
    if weights == "dyadic":
        strength = np.round(strength * 64.0) / 64.0
    low, high = (round(delay / DT_MS) for delay in DELAYS_MS)
    return Wires(
        sources=sources,
        targets=np.repeat(np.arange(CELLS), indegree),
        weights=np.where(sources % 5 == 4, -4.0 * strength, strength),
        delays=rng.integers(low, high + 1, sources.size) * DT_MS,
    )


def create(name: str, seed: int, duration_ms: float) -> list[brian2.BrianObject]:
    """The cells of a population, with a constant drive each, and spikes from outside at stored times."""
    rng = np.random.default_rng([seed, ord(name)])
    cells = brian2.NeuronGroup(
        CELLS, EQUATIONS, threshold="v > 10", reset="v = 0", refractory=2 * ms, method="exact", name=f"cells_{name}"
    )
    cells.drive = rng.integers(480, 760, CELLS) / 64.0
    steps = round(duration_ms / DT_MS)
    drawn = [np.unique(rng.integers(1, steps, rng.poisson(DRIVE_HZ * duration_ms / 1000.0))) for _ in range(CELLS)]
    outside = brian2.SpikeGeneratorGroup(
        CELLS,
        np.repeat(np.arange(CELLS), [times.size for times in drawn]),
        np.concatenate(drawn) * DT_MS * ms,
        name=f"outside_{name}",
    )
    drive = brian2.Synapses(outside, cells, on_pre="g_post += 0.75", delay=1 * ms, name=f"drive_{name}")
    drive.connect(j="i")
    return [cells, outside, drive]


def connect(source: brian2.NeuronGroup, target: brian2.NeuronGroup, lists: Wires) -> brian2.Synapses:
    """Makes connections inside one network."""
    synapses = brian2.Synapses(source, target, "w : 1", on_pre=ON_PRE)
    synapses.connect(i=lists.sources, j=lists.targets)
    synapses.w = lists.weights
    synapses.delay = lists.delays * ms
    return synapses


def write(path: str, monitor: brian2.SpikeMonitor) -> int:
    """Writes one line ``step,neuron`` per spike, sorted; returns how many."""
    steps = np.rint(np.asarray(monitor.t / ms) / DT_MS).astype(np.int64)
    neurons = np.asarray(monitor.i)
    order = np.lexsort((neurons, steps))
    with open(path, "w", encoding="ascii") as file:
        file.write("step,neuron\n")
        file.writelines(f"{step},{neuron}\n" for step, neuron in zip(steps[order], neurons[order], strict=True))
    return steps.size

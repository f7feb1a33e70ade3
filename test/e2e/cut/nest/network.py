"""The network of the cut-network test: two recurrent populations, A and B, that excite and inhibit one another.

Everything follows from a seed: connections, weights, delays and the drive are plain lists, so the same network can be built whole, or in
two halves. NEST draws no random number.
"""

from __future__ import annotations

from dataclasses import dataclass

import nest
import numpy as np

RESOLUTION_MS = 0.1
CELLS = 60
"""Cells of each population."""
INDEGREE = {"inside": 8, "across": 12}
DELAYS_MS = (1.1, 3.0)
"""Shortest and longest delay across the cut: the shortest is a tick of 1 ms and one step."""
DRIVE_HZ = 900.0
NEURON = {
    "tau_m": 10.0,
    "tau_syn_ex": 2.0,
    "tau_syn_in": 4.0,
    "t_ref": 2.0,
    "V_th": -55.0,
    "V_reset": -65.0,
    "E_L": -65.0,
    "V_m": -65.0,
    "C_m": 250.0,
}


@dataclass(frozen=True)
class Wires:
    """Connections as lists: source and target are numbers in their populations; weights [pA], delays [ms]."""

    sources: np.ndarray
    targets: np.ndarray
    weights: np.ndarray
    delays: np.ndarray


def wires(source: str, target: str, seed: int, weights: str) -> Wires:
    """Connections from one population to another.

    ``weights``: ``dyadic`` (multiples of 1/16 pA, whose sums do not round, so their order does not matter) or ``random``.
    """
    rng = np.random.default_rng([seed, ord(source), ord(target)])
    indegree = INDEGREE["inside" if source == target else "across"]
    sources = np.concatenate([rng.choice(CELLS, indegree, replace=False) for _ in range(CELLS)])
    strength = rng.uniform(20.0, 60.0, sources.size)
    if weights == "dyadic":
        strength = np.round(strength * 16.0) / 16.0
    low, high = (round(delay / RESOLUTION_MS) for delay in DELAYS_MS)
    return Wires(
        sources=sources,
        targets=np.repeat(np.arange(CELLS), indegree),
        weights=np.where(sources % 5 == 4, -4.0 * strength, strength),
        delays=rng.integers(low, high + 1, sources.size) * RESOLUTION_MS,
    )


def create(name: str, seed: int, duration_ms: float) -> nest.NodeCollection:
    """The cells of a population, with a constant current each, and spikes from outside at stored times."""
    rng = np.random.default_rng([seed, ord(name)])
    cells = nest.Create("iaf_psc_exp", CELLS, params=NEURON)
    cells.set(I_e=(rng.integers(2800, 3600, CELLS) / 16.0).tolist())
    steps = round(duration_ms / RESOLUTION_MS)
    sources = nest.Create("spike_generator", CELLS)
    for source in sources:
        count = rng.poisson(DRIVE_HZ * duration_ms / 1000.0)
        source.spike_times = np.sort(rng.integers(1, steps + 1, count)) * RESOLUTION_MS
    nest.Connect(sources, cells, "one_to_one", {"weight": 32.0, "delay": 1.0})
    return cells


def connect(source: nest.NodeCollection, target: nest.NodeCollection, lists: Wires) -> None:
    """Makes connections inside one kernel."""
    nest.Connect(
        np.array(source.tolist())[lists.sources],
        np.array(target.tolist())[lists.targets],
        "one_to_one",
        {"synapse_model": "static_synapse", "weight": lists.weights, "delay": lists.delays},
    )


def record(cells: nest.NodeCollection) -> nest.NodeCollection:
    """A recorder of the cells' spikes."""
    recorder = nest.Create("spike_recorder", params={"time_in_steps": True})
    nest.Connect(cells, recorder)
    return recorder


def write(path: str, recorder: nest.NodeCollection, cells: nest.NodeCollection) -> int:
    """Writes one line ``step,neuron`` per spike, sorted; returns how many."""
    events = recorder.events
    steps = np.asarray(events["times"], np.int64)
    neurons = np.asarray(events["senders"], np.int64) - min(cells.tolist())
    order = np.lexsort((neurons, steps))
    with open(path, "w", encoding="ascii") as file:
        file.write("step,neuron\n")
        file.writelines(f"{step},{neuron}\n" for step, neuron in zip(steps[order], neurons[order], strict=True))
    return steps.size

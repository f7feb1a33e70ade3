"""Builds the model of ``model.ts`` with PyNN alone, from the lists that it has written, and compares the spikes.

    python reference.py nest 0.01 300 lists
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

SEED = 2014
TOLERANCE_MS = 1e-6


def build(sim: Any, side: int, duration: float, table: Any) -> list[Any]:
    """The two populations that are recorded."""
    cell = sim.IF_cond_exp(tau_m=12, cm=0.8, v_thresh=-50, v_reset=-65)
    excitatory = sim.Population(side**2, cell, label="excitatory")
    inhibitory = sim.Population(side**2 // 4, cell, label="inhibitory")
    source = sim.Population(100, sim.SpikeSourcePoisson(rate=table("rates")[:, 0]))
    static, depressing = sim.StaticSynapse(), sim.TsodyksMarkramSynapse(U=0.5, tau_rec=800, tau_facil=0)
    for name, pre, synapse, receptor in (
        ("drive", source, static, "excitatory"),
        ("exc", excitatory, depressing, "excitatory"),
        ("inh", inhibitory, static, "inhibitory"),
    ):
        rows = table(name)
        for post, first in ((excitatory, 0), (inhibitory, excitatory.size)):
            own = rows[(rows[:, 1] >= first) & (rows[:, 1] < first + post.size)] - [0, first, 0, 0]
            connector = sim.FromListConnector(own, column_names=["weight", "delay"])
            sim.Projection(pre, post, connector, synapse_type=synapse, receptor_type=receptor)
    background = sim.NoisyCurrentSource(mean=0.1, stdev=0.01, stop=duration)
    for population in (excitatory, inhibitory):
        background.inject_into(population)
    for population in (excitatory, inhibitory):
        population.record("spikes")
    return [excitatory, inhibitory]


def spikes_of(population: Any) -> np.ndarray:
    """Times [ms] and indices, by both."""
    trains = population.get_data().segments[0].spiketrains
    rows = [(float(time), int(train.annotations["source_index"])) for train in trains for time in train.magnitude]
    return np.array(sorted(rows), float).reshape(-1, 2)


def main(backend: str, scale: float, duration: float, folder: Path) -> int:
    """1 where a spike differs."""

    def table(name: str) -> np.ndarray:
        return np.loadtxt(folder / f"{name}.csv", delimiter=",", ndmin=2)

    if backend == "brian2":
        brian2 = import_module("brian2")
        brian2.prefs.codegen.target = "numpy"
        brian2.seed(SEED)
    sim = import_module(f"pyNN.{backend}")
    np.random.seed(SEED)
    seeds = {"nest": {"rng_seed": SEED}, "neuron": {"native_rng_baseseed": SEED}, "brian2": {}}[backend]
    sim.setup(timestep=0.1, min_delay=0.5, max_delay=5, **seeds)
    populations = build(sim, 2 * round((10_000 * scale) ** 0.5 / 2), duration, table)
    sim.run(duration)
    for population in populations:
        ours, theirs = table(population.label), spikes_of(population)
        ours = ours[np.lexsort((ours[:, 1], ours[:, 0]))]
        is_same = ours.shape == theirs.shape and np.allclose(ours, theirs, rtol=0, atol=TOLERANCE_MS)
        print(f"{population.label}: {len(ours)} spikes, {len(theirs)} of PyNN alone: {'the same' if is_same else 'NOT the same'}")
        if not is_same:
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4])))

"""Builds the model of ``model.ts`` in PyNN alone, from the lists that it has written, and compares the spikes.

    python reference.py nest 0.04 500 lists
"""

import sys
from importlib import import_module
from pathlib import Path

import numpy as np

TOLERANCE_MS = 1e-6


def main(backend: str, scale: float, duration: float, folder: Path) -> int:
    def table(name: str) -> np.ndarray:
        return np.loadtxt(folder / f"{name}.csv", delimiter=",", ndmin=2)

    sim = import_module(f"pyNN.{backend}")
    seed = 2014
    if backend == "brian2":
        brian2 = import_module("brian2")
        brian2.prefs.codegen.target = "numpy"
        brian2.seed(seed)
    extra = {"nest": {"rng_seed": seed}, "neuron": {"native_rng_baseseed": seed}}.get(backend, {})
    np.random.seed(seed)
    sim.setup(timestep=0.1, min_delay=0.5, max_delay=5, **extra)
    side = 2 * round((10_000 * scale) ** 0.5 / 2)
    cell = sim.IF_cond_exp(tau_m=12, cm=0.8, v_thresh=-50, v_reset=-65)
    excitatory = sim.Population(side**2, cell, label="excitatory")
    inhibitory = sim.Population(side**2 // 4, cell, label="inhibitory")
    source = sim.Population(100, sim.SpikeSourcePoisson(rate=table("rates")[:, 0]), label="input")

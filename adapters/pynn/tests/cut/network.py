"""A recurrent network of 500 cells, or fewer, from lists: the same whole, or one population in each of two simulators.

Weights are dyadic fractions of nA: their sums do not round, so their order does not matter.
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from antiphon_pynn.backend import load_backend, set_up

STEP_MS = 0.1
NAMES = ("A", "B")
INDEGREE = 10
DELAYS = (10, 30)
"""Shortest and longest delay, in steps."""
DRIVE_MS = 190.0
"""How long spikes come from outside."""
RECORDED = [0, 7]
"""Cells whose potential is recorded."""


def simulator(backend: str, **options: Any) -> Any:
    """The backend, set up as in both networks."""
    sim = load_backend(backend)
    if backend == "nest":
        options.setdefault("spike_precision", "on_grid")
    set_up(backend, sim, {"timestep": STEP_MS, "min_delay": STEP_MS, "seed": 1, **options})
    return sim


def sizes(cells: int) -> dict[str, int]:
    """Cells of the two populations."""
    return {"A": cells * 4 // 5, "B": cells // 5}


def population(sim: Any, name: str, cells: int) -> Any:
    """One population of a network of ``cells``, with a constant current, spikes from outside at stored times, and everything recorded."""
    rng = np.random.default_rng([1, ord(name)])
    size = sizes(cells)[name]
    made = sim.Population(
        size,
        sim.IF_curr_exp(
            tau_m=10.0,
            cm=0.25,
            tau_refrac=2.0,
            tau_syn_E=2.0,
            tau_syn_I=4.0,
            v_thresh=-55.0,
            i_offset=rng.integers(195, 245, size) / 1024.0,
        ),
        initial_values={"v": -65.0 + rng.integers(0, 8, size)},
        label=name,
    )
    sequence = import_module("pyNN.parameters").Sequence
    times = [sequence(np.sort(rng.choice(np.arange(20, round(DRIVE_MS / STEP_MS)), 12, False)) / 10.0) for _ in range(size)]
    outside = sim.Population(size, sim.SpikeSourceArray(spike_times=times), label=f"outside {name}")
    sim.Projection(
        outside,
        made,
        sim.OneToOneConnector(),
        sim.StaticSynapse(weight=0.25, delay=1.0),
        receptor_type="excitatory",
    )
    made.record("spikes")
    made[RECORDED].record("v")
    return made


def lists(source: str, target: str, cells: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Sources, targets, weights [nA] and delays [ms]: A excites, B inhibits."""
    rng = np.random.default_rng([2, ord(source), ord(target)])
    pre = np.concatenate([rng.choice(sizes(cells)[source], INDEGREE, replace=False) for _ in range(sizes(cells)[target])])
    strength = rng.integers(40, 160, pre.size) / 1024.0
    delays = rng.integers(DELAYS[0], DELAYS[1] + 1, pre.size) * STEP_MS
    return pre, np.repeat(np.arange(sizes(cells)[target]), INDEGREE), strength if source == "A" else -2 * strength, delays


def receptor(source: str) -> str:
    """What spikes of a population do."""
    return "excitatory" if source == "A" else "inhibitory"


def connect(sim: Any, source: str, target: str, cells: int, pre: Any, post: Any) -> None:
    """A projection inside one simulator."""
    rows = np.column_stack(lists(source, target, cells))
    connector = sim.FromListConnector(rows, column_names=["weight", "delay"])
    sim.Projection(pre, post, connector, sim.StaticSynapse(), receptor_type=receptor(source))


def write(folder: str, name: str, cells: Any) -> None:
    """Spikes [ms] of each cell, and potentials [mV], of each segment."""
    segments = [
        {
            "spikes": [np.asarray(train.magnitude).round(6).tolist() for train in segment.spiketrains],
            "v": np.asarray(segment.analogsignals[0].magnitude).tolist(),
        }
        for segment in cells.get_data().segments
    ]
    Path(folder, f"{name}.json").write_text(json.dumps(segments), encoding="utf-8")

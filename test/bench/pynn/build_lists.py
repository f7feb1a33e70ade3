"""Builds the same lists with PyNN alone, the way it is fastest there: numpy rows for FromListConnector."""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
import pyNN.nest as sim


def main(folder: Path, cells: int) -> None:
    """Reads the columns that the TypeScript half has left, then builds, with the clock on the building alone."""
    pre = np.fromfile(folder / "pre", np.int32)
    post = np.fromfile(folder / "post", np.int32)
    weight = np.fromfile(folder / "weight", np.float64)
    delay = np.fromfile(folder / "delay", np.float64)
    options = {"timestep": 0.1, "min_delay": 0.5, "max_delay": 10, "verbosity": "error"}
    sim.setup(**options)
    sim.Population(1, sim.IF_curr_exp())
    sim.run(1)
    sim.setup(**options)
    start, cpu = time.perf_counter(), time.process_time()
    sources = sim.Population(cells, sim.IF_curr_exp())
    targets = sim.Population(cells, sim.IF_curr_exp())
    rows = np.column_stack([pre, post, weight, delay])
    connector = sim.FromListConnector(rows, column_names=["weight", "delay"])
    projection = sim.Projection(sources, targets, connector, sim.StaticSynapse(), receptor_type="excitatory")
    built, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("RESULT", json.dumps({"synapses": projection.size(), "built": built, "cpu": cpu, "mb": peak}), flush=True)


main(Path(sys.argv[1]), int(sys.argv[2]))

"""The whole network in one process: ``python uncut.py FOLDER [dyadic|random] [seed]`` writes spikes-A.csv and spikes-B.csv there."""

import os
import sys

os.environ.setdefault("PYNEST_QUIET", "1")
os.environ.setdefault("MPLBACKEND", "Agg")

import nest
import network

folder = sys.argv[1]
weights = sys.argv[2] if len(sys.argv) > 2 else "dyadic"
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
duration_ms = 1000.0

nest.verbosity = nest.VerbosityLevel.ERROR
nest.resolution = network.RESOLUTION_MS
cells = {name: network.create(name, seed, duration_ms) for name in "AB"}
for source in "AB":
    for target in "AB":
        network.connect(cells[source], cells[target], network.wires(source, target, seed, weights))
recorders = {name: network.record(cells[name]) for name in "AB"}
nest.Simulate(duration_ms)
for name in "AB":
    print(name, network.write(os.path.join(folder, f"spikes-{name}.csv"), recorders[name], cells[name]), "spikes")

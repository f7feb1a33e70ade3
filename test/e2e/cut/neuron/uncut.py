"""The whole network in one process: ``python uncut.py FOLDER [dyadic|random] [seed]`` writes spikes-A.csv and spikes-B.csv there."""

import os
import sys

os.environ.setdefault("NEURON_MODULE_OPTIONS", "-nogui -nobanner")

import network
from neuron import h

folder = sys.argv[1]
weights = sys.argv[2] if len(sys.argv) > 2 else "dyadic"
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
duration_ms = 1000.0

h.dt = network.DT_MS
cells = {name: network.create(name, seed, duration_ms) for name in "AB"}
netcons = [
    network.connect(cells[source], cells[target], network.wires(source, target, seed, weights))
    for source in "AB"
    for target in "AB"
]
recorders = {name: network.Recorder(cells[name]) for name in "AB"}
context = h.ParallelContext()
context.set_maxstep(10)
h.finitialize(-65.0)
context.psolve(duration_ms)
for name in "AB":
    print(name, recorders[name].write(os.path.join(folder, f"spikes-{name}.csv")), "spikes")

"""The whole network in one process: ``python uncut.py FOLDER dyadic|random SEED`` writes spikes-A.csv and spikes-B.csv
there."""

import os
import sys

import brian2
import network
from brian2 import ms

folder, weights, seed = sys.argv[1:4]
duration_ms = 1000.0

brian2.prefs.codegen.target = "numpy"
brian2.defaultclock.dt = network.DT_MS * ms
parts = {name: network.create(name, int(seed), duration_ms) for name in "AB"}
synapses = [
    network.connect(parts[source][0], parts[target][0], network.wires(source, target, int(seed), weights))
    for source in "AB"
    for target in "AB"
]
monitors = {name: brian2.SpikeMonitor(parts[name][0]) for name in "AB"}
brian2.Network(list(parts.values()), synapses, list(monitors.values())).run(duration_ms * ms)
for name in "AB":
    print(name, network.write(os.path.join(folder, f"spikes-{name}.csv"), monitors[name]), "spikes")

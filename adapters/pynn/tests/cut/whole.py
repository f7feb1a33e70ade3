"""The network in one simulator, by PyNN alone. Arguments: backend, folder, times of the pauses [ms]."""

import sys

import network

backend, folder, *pauses = sys.argv[1:]
sim = network.simulator(backend)
cells = {name: network.population(sim, name, float(pauses[-1])) for name in network.SIZES}
for source, pre in cells.items():
    for target, post in cells.items():
        network.connect(sim, source, target, pre, post)
for number, pause in enumerate(pauses):
    if number > 0:
        cells["A"].set(tau_m=12.0)
    sim.run_until(float(pause))
for name, population in cells.items():
    network.write(folder, name, population)

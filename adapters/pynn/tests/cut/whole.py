"""The network in one simulator, by PyNN alone.

Arguments: backend, number of cells, folder, then what is done: times [ms] up to which it is run, ``set`` and ``reset``.
"""

import sys

import network

backend, size, folder, *steps = sys.argv[1:]
sim = network.simulator(backend)
cells = {name: network.population(sim, name, int(size)) for name in network.NAMES}
for source, pre in cells.items():
    for target, post in cells.items():
        network.connect(sim, source, target, int(size), pre, post)
for step in steps:
    if step == "set":
        cells["A"].set(tau_m=12.0)
    elif step == "reset":
        sim.reset()
    else:
        sim.run_until(float(step))
for name, population in cells.items():
    network.write(folder, name, population)

"""One population of the network as a process of a run. Arguments: backend, number of cells,
A or B, folder, then as for whole.py."""

import sys

import network
from antiphon_pynn.coupling import Session

backend, size, name, folder, *steps = sys.argv[1:]
other = "B" if name == "A" else "A"
sim = network.simulator(backend)
cells = network.population(sim, name, int(size))
network.connect(sim, name, name, int(size), cells, cells)
session = Session(sim)
session.spikes_out("out", cells)
pre, post, weights, delays = network.lists(other, name, int(size))
session.spikes_in("in", network.sizes(int(size))[other]).connect(
    cells, pre, post, {"weight": weights, "delay": delays}, receptor_type=network.receptor(other)
)
session.start(0.4)
for step in steps:
    if step == "set":
        if name == "A":
            cells.set(tau_m=12.0)
    elif step == "reset":
        session.reset()
    else:
        assert abs(session.advance(float(step)) - float(step)) < 1e-9
        assert abs(sim.get_current_time() - float(step)) < 1e-6, sim.get_current_time()
network.write(folder, name, cells)
session.finish()

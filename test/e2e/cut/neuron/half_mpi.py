"""One half of the network, spread by MPI over the ranks of a process: writes spikes-A.0.csv, and so on.

As half.py, with np=2 and mpirun=mpirun. Connections inside the half are NEURON's own, from rank to rank too, so there is no port
`inside`.
"""

import os
import sys

import antiphon_neuron as an
import numpy as np

name, tick, folder, weights, seed = sys.argv[1], float(sys.argv[2]), sys.argv[3], sys.argv[4], int(sys.argv[5])
other = "B" if name == "A" else "A"

rank = an.setup(dt=0.025)

import network  # noqa: E402  (it imports NEURON)
from neuron import h  # noqa: E402

context = h.ParallelContext()
mine = range(int(context.id()), network.CELLS, int(context.nhost()))
cells = network.create(name, seed, 1000.0, mine)
for number, cell in cells.items():
    source = h.NetCon(cell.soma(0.5)._ref_v, None, sec=cell.soma)
    source.threshold = network.THRESHOLD_MV
    context.set_gid2node(number, int(context.id()))
    context.cell(number, source)


def own(wires):
    """Connections that end on this rank: source, synapse, weight, delay."""
    here = np.isin(wires.targets, list(mine))
    rows = (wires.sources[here], wires.targets[here], wires.weights[here], wires.delays[here])
    return [(s, cells[t].synapse(s), w, d) for s, t, w, d in zip(*(row.tolist() for row in rows), strict=True)]


netcons = []
for source, synapse, weight, delay in own(network.wires(name, name, seed, weights)):
    netcon = context.gid_connect(source, synapse)
    netcon.weight[0], netcon.delay = weight, delay
    netcons.append(netcon)

cut = an.Coupling(tick=tick)
somas = [cell.soma for cell in cells.values()]
cut.spikes_out("out", somas, threshold=network.THRESHOLD_MV, indices=list(mine), width=network.CELLS)
sources, synapses, strengths, delays = zip(*own(network.wires(other, name, seed, weights)), strict=True)
cut.spikes_in("in", network.CELLS, synapses, strengths, delays, sources=sources)
recorder = network.Recorder(cells)
cut.run()

count = recorder.write(os.path.join(folder, f"spikes-{name}.{rank.rank}.csv"))
rank.log(f"{count} spikes")

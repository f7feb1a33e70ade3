"""One half of the network in a run of its own, or a rank's part of it: writes spikes-A.0.csv, and so on.

Arguments: A or B; the tick [ms]; the folder to write to; dyadic or random weights; a seed. To be used with

    stoptime=1.0
    [A]
      np=1
      binary=neuron
      args=half.py A 1.0 OUT dyadic 1
    [B]
      np=1
      binary=neuron
      args=half.py B 1.0 OUT dyadic 1
    A.out -> B.in
    B.out -> A.in

and ticks of 1.0, 0.5 and 0.1 ms. With np=2, each rank has every second cell, and connections inside the half are ports, too:

    A.out -> A.inside
    B.out -> B.inside

The files of all ranks together have to equal those of uncut.py, line by line.
"""

import os
import sys

import antiphon_neuron as an
import numpy as np

name, tick, folder, weights, seed = sys.argv[1], float(sys.argv[2]), sys.argv[3], sys.argv[4], int(sys.argv[5])
other = "B" if name == "A" else "A"

rank = an.setup(dt=0.025)

import network  # noqa: E402  (it imports NEURON)

mine = range(rank.rank, network.CELLS, rank.np)
cells = network.create(name, seed, 1000.0, mine)
cut = an.Coupling(tick=tick)
cut.spikes_out(
    "out",
    [cell.soma for cell in cells.values()],
    threshold=network.THRESHOLD_MV,
    indices=list(mine),
    width=network.CELLS,
)
inside, across = (network.wires(source, name, seed, weights) for source in (name, other))
inputs = [("in", across)]
if rank.np == 1:
    netcons = network.connect(cells, cells, inside)
else:
    inputs.append(("inside", inside))
for port, wires in inputs:
    here = np.isin(wires.targets, list(mine))
    sources = wires.sources[here].tolist()
    targets = [
        cells[target].synapse(source) for source, target in zip(sources, wires.targets[here].tolist(), strict=True)
    ]
    made = cut.spikes_in(port, network.CELLS)
    made.connect(targets, wires.weights[here], wires.delays[here], sources=sources)
    # All ranks have to choose the same latency.
    made.use([], [wires.delays.min(), wires.delays.max()])
recorder = network.Recorder(cells)
cut.run()

count = recorder.write(os.path.join(folder, f"spikes-{name}.{rank.rank}.csv"))
rank.log(f"{count} spikes")

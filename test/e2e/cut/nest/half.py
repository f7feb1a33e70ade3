"""One half of the network, in a run of its own: writes spikes-A.csv or spikes-B.csv.

Arguments: A or B; the tick [ms]; the folder to write to; dyadic or random weights; a seed; auto, simulate or run. To be used with

    stoptime=1.0
    [A]
      np=1
      binary=nest
      args=half.py A 1.0 OUT dyadic 1 auto
    [B]
      np=1
      binary=nest
      args=half.py B 1.0 OUT dyadic 1 auto
    A.out -> B.in
    B.out -> A.in

and ticks of 1.0, 0.5 and 0.1 ms. The files have to equal those of uncut.py, line by line.
"""

import os
import sys

import antiphon_nest as an

name, tick, folder, weights, seed, mode = (sys.argv[1:] + [None] * 6)[:6]
other = "B" if name == "A" else "A"
seed = int(seed or 1)

rank = an.setup(resolution=0.1)

import network  # noqa: E402  (it imports NEST)

cells = network.create(name, seed, 1000.0)
network.connect(cells, cells, network.wires(name, name, seed, weights or "dyadic"))
recorder = network.record(cells)

across = network.wires(other, name, seed, weights or "dyadic")
targets = [cells.tolist()[i] for i in across.targets]

cut = an.Coupling(tick=float(tick or 1.0), mode=mode or "auto")
cut.spikes_out("out", cells)
cut.spikes_in("in", network.CELLS, targets, across.weights, across.delays, sources=across.sources)
cut.run()

count = network.write(os.path.join(folder or ".", f"spikes-{name}.csv"), recorder, cells)
rank.log(f"{count} spikes")

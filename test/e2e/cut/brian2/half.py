"""One half of the network, in a run of its own: writes spikes-A.csv or spikes-B.csv.

Arguments: A or B; the tick [ms]; the folder to write to; dyadic or random weights; a seed. To be used with

    stoptime=1.0
    [A]
      np=1
      binary=brian2
      args=half.py A 1.0 OUT dyadic 1
    [B]
      np=1
      binary=brian2
      args=half.py B 1.0 OUT dyadic 1
    A.out -> B.in
    B.out -> A.in

and ticks of 1.0, 0.5 and 0.1 ms. The files have to equal those of uncut.py, line by line.
"""

import os
import sys

import antiphon_brian2 as ab
import brian2
import network
from brian2 import ms

name, tick, folder, weights, seed = sys.argv[1:6]
other = "B" if name == "A" else "A"

rank = ab.setup(dt=network.DT_MS * ms)
parts = network.create(name, int(seed), 1000.0)
cells = parts[0]
inside = network.connect(cells, cells, network.wires(name, name, int(seed), weights))
monitor = brian2.SpikeMonitor(cells)

across = network.wires(other, name, int(seed), weights)
cut = ab.Coupling(tick=float(tick) * ms, network=brian2.Network(parts, inside, monitor))
cut.spikes_out("out", cells)
cut.spikes_in(
    "in",
    network.CELLS,
    cells,
    network.ON_PRE,
    across.weights,
    across.delays * ms,
    sources=across.sources,
    targets=across.targets,
)
cut.run()

rank.log(f"{network.write(os.path.join(folder, f'spikes-{name}.csv'), monitor)} spikes")

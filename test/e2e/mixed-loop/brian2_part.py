"""The part of the loop in Brian2: 60 cells from equations. Writes spikes-brian2.csv. Arguments: the folder, the seed of the
pauses."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "cut/brian2")]

import antiphon_brian2 as ab  # noqa: E402
import brian2  # noqa: E402
import network  # noqa: E402
import pauses  # noqa: E402
from brian2 import ms  # noqa: E402

folder, seed = pauses.arguments()
rank = ab.setup(dt=network.DT_MS * ms)
parts = network.create("D", 1, 1000.0)
cells = parts[0]
inside = network.connect(cells, cells, network.wires("D", "D", 1, "dyadic"))
monitor = brian2.SpikeMonitor(cells)
cut = ab.Coupling(tick=1.0 * ms, network=brian2.Network(parts, inside, monitor))
cut.spikes_out("out", cells)
for port, width, source in (("neuron", 30, "C"), ("nest", 60, "A")):
    wires = network.wires(source, "D", 1, "dyadic")
    cut.spikes_in(
        port,
        width,
        cells,
        network.ON_PRE,
        wires.weights,
        wires.delays * ms,
        sources=wires.sources % width,
        targets=wires.targets,
    )
with pauses.begin(seed):
    cut.run()
rank.log(f"{network.write(f'{folder}/spikes-brian2.csv', monitor)} spikes")

"""The part of the loop in NEST: 60 point cells. Writes spikes-nest.csv. Arguments: the folder, the seed of the pauses."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "cut/nest")]

import antiphon_nest as an  # noqa: E402
import pauses  # noqa: E402

folder, seed = pauses.arguments()
rank = an.setup(resolution=0.1)

import network  # noqa: E402  (it imports NEST)

cells = network.create("A", 1, 1000.0)
cells.set(I_e=[current + 8.0 for current in cells.get("I_e")])
network.connect(cells, cells, network.wires("A", "A", 1, "dyadic"))
recorder = network.record(cells)
cut = an.Coupling(tick=1.0)
cut.spikes_out("out", cells)
for port, width, source in (("neuron", 30, "C"), ("brian2", 60, "D")):
    wires = network.wires(source, "A", 1, "dyadic")
    targets = [cells.tolist()[i] for i in wires.targets]
    cut.spikes_in(port, width, targets, wires.weights, wires.delays, sources=wires.sources % width)
with pauses.begin(seed):
    cut.run()
rank.log(f"{network.write(f'{folder}/spikes-nest.csv', recorder, cells)} spikes")

"""The part of the loop in NEURON: 30 cells with a dendrite. Writes spikes-neuron.csv. Arguments: the folder, the seed of the
pauses."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "cut/neuron")]

import antiphon_neuron as an  # noqa: E402
import pauses  # noqa: E402

folder, seed = pauses.arguments()
rank = an.setup(dt=0.025)

import network  # noqa: E402  (it imports NEURON)

cells = network.create("C", 1, 1000.0)
netcons = network.connect(cells, cells, network.wires("C", "C", 1, "dyadic"))
cut = an.Coupling(tick=1.0)
cut.spikes_out("out", [cell.soma for cell in cells.values()], threshold=network.THRESHOLD_MV)
for port, source in (("nest", "A"), ("brian2", "D")):
    wires = network.wires(source, "C", 1, "dyadic")
    pairs = zip(wires.sources.tolist(), wires.targets.tolist(), strict=True)
    targets = [cells[target].synapse(origin) for origin, target in pairs]
    # The other populations are twice as large: every second of their cells projects here.
    cut.spikes_in(port, 60).connect(targets, wires.weights, wires.delays, sources=(2 * wires.sources).tolist())
recorder = network.Recorder(cells)
with pauses.begin(seed):
    cut.run()
rank.log(f"{recorder.write(f'{folder}/spikes-neuron.csv')} spikes")

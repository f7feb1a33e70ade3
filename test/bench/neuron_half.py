"""The NEURON half of a pair with `nest_half.py`: cells with dendrites that exchange spikes with a NEST of 10,000 cells.

Arguments: B; cells (100); tick [ms] (1.0); shortest delay between the two [ms] (1.5; the longest is twice that); cells of the other half
that send (8000). Prints one line as `nest_half.py` does.
"""

import sys

import antiphon_neuron as an
import numpy as np
from half_result import print_result

name, cells_text, tick, shortest_text, others_text = (sys.argv[1:] + [None] * 5)[:5]
rank = an.setup(dt=0.025)

from neuron import h  # noqa: E402

count, others = int(cells_text or 100), int(others_text or 8_000)
DENDRITES, INPUTS = 3, 200


def cell(number):
    """A soma with the channels of Hodgkin and Huxley and passive dendrites of five segments; a synapse on each dendrite."""
    soma = h.Section(name=f"soma{number}")
    soma.L = soma.diam = 20
    soma.insert("hh")
    synapses = []
    for branch in range(DENDRITES):
        dendrite = h.Section(name=f"dendrite{number}_{branch}")
        dendrite.L, dendrite.diam, dendrite.nseg, dendrite.Ra = 200, 2, 5, 100
        dendrite.insert("pas")
        dendrite.g_pas, dendrite.e_pas = 1e-4, -65
        dendrite.connect(soma(1))
        synapse = h.Exp2Syn(dendrite(0.5))
        synapse.tau1, synapse.tau2 = 0.5, 3.0
        synapses.append((dendrite, synapse))
    return soma, synapses


cells = [cell(number) for number in range(count)]
rng = np.random.default_rng(rank.seed)
sources = rng.integers(0, others, count * INPUTS)
targets = [cells[i // INPUTS][1][i % DENDRITES][1] for i in range(sources.size)]
steps = round(float(shortest_text or 1.5) / h.dt)
delays = rng.integers(steps, 2 * steps + 1, sources.size) * h.dt

cut = an.Coupling(tick=float(tick or 1.0))
out = cut.spikes_out("out", [soma for soma, _ in cells], threshold=0.0)
inside = cut.spikes_in("in", others, targets, weights=0.0005, delays=delays, sources=sources)
times = cut.run()
print_result(name, times, out, inside)

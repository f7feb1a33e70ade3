"""Process C: pyramidal cells of layer 5 in NEURON, each with a soma and an apical dendrite.

The LGN drives them near the soma, the cortex on the tuft, 600 um away: where an input arrives matters, which is why these
cells are not in NEST. Ion channels of Hodgkin & Huxley (1952, doi 10.1113/jphysiol.1952.sp004764), fewer of them in the
trunk and none in the tuft, so that spikes of the soma travel up and fade. Sizes and weights are ours. Units: ms, um, mV, uS, S/cm2.
"""

import antiphon_neuron as an
import numpy as np
from neuron import h
from receptive_fields import LGN_CELLS, lgn_inputs, like_to_like

CELLS, CORTEX_CELLS = 40, 800
LGN_DELAY, CORTEX_DELAY = 3.5, 1.5  # total
SHOWN = 10  # the cell whose potentials are drawn: it prefers bars that drift to the right

rank = an.setup(dt=0.025)
rng = np.random.default_rng(rank.seed)


class Pyramidal:
    """A cell: soma, apical trunk, tuft; a synapse on the trunk near the soma, one in the middle of the tuft."""

    def __init__(self, number: int) -> None:
        self.soma = h.Section(name=f"soma{number}")
        self.trunk = h.Section(name=f"trunk{number}")
        self.tuft = h.Section(name=f"tuft{number}")
        self.soma.L = self.soma.diam = 20
        self.trunk.L, self.trunk.diam, self.trunk.nseg = 450, 2.5, 5
        self.tuft.L, self.tuft.diam, self.tuft.nseg = 300, 1.2, 3
        self.trunk.connect(self.soma(1))
        self.tuft.connect(self.trunk(1))
        self.trunk.Ra = self.tuft.Ra = 100
        self.soma.insert("hh")
        self.trunk.insert("hh")
        self.trunk.gnabar_hh, self.trunk.gkbar_hh, self.trunk.gl_hh = 0.02, 0.006, 0.0001
        self.tuft.insert("pas")
        self.tuft.g_pas, self.tuft.e_pas = 0.0001, -65
        self.proximal = synapse(self.trunk(0.1))
        self.distal = synapse(self.tuft(0.5))


def synapse(place: object) -> object:
    """An excitatory synapse with a conductance that rises and falls exponentially."""
    made = h.Exp2Syn(place)
    made.tau1, made.tau2, made.e = 0.5, 3.0, 0.0
    return made


cells = [Pyramidal(number) for number in range(CELLS)]
cut = an.Coupling(tick=0.5)
lgn = cut.spikes_in("in", LGN_CELLS)
sources, targets = lgn_inputs(CELLS, 40, rng)
lgn.connect([cells[i].proximal for i in targets], weights=0.00035, delays=LGN_DELAY, sources=sources)
cortex = cut.spikes_in("from_cortex", CORTEX_CELLS)
sources, targets = like_to_like(CORTEX_CELLS, CELLS, 0.05, 4.0, rng)
cortex.connect([cells[i].distal for i in targets], weights=0.0012, delays=CORTEX_DELAY, sources=sources)
cut.spikes_out("out", [cell.soma for cell in cells])
cut.potential_out("potential", [cells[SHOWN].soma, cells[SHOWN].tuft(0.5)])
cut.run()

"""Process B: a cortical network in NEST that the LGN drives, in a loop with the pyramidal cells of layer 5.

800 excitatory and 200 inhibitory leaky integrate-and-fire cells with exponential currents. Each sums the ON and OFF
cells that lie under its Gabor-shaped receptive field. Within the cortex connections are random; excitatory cells of like
orientation are joined more often. Layer 5 answers mostly to the inhibitory cells. Weights are ours, tuned for sparse
irregular firing. Units: ms, pA, pF, mV, Hz.
"""

import antiphon_nest as an
import nest
import numpy as np
from receptive_fields import LGN_CELLS, lgn_inputs, like_to_like

CELL = {
    "C_m": 250.0,
    "tau_m": 15.0,
    "E_L": -70.0,
    "V_th": -55.0,
    "V_reset": -65.0,
    "t_ref": 2.0,
    "tau_syn_ex": 2.0,
    "tau_syn_in": 2.0,
}
FAST_CELL = CELL | {"tau_m": 10.0, "t_ref": 1.0}
L5_CELLS = 40  # those of pyramidal.py

# Total delays, of which the connections take what they can.
FEEDFORWARD_DELAY = 3.0
L5_DELAY = 2.0

rank = an.setup(resolution=0.1)
rng = np.random.default_rng(rank.seed)


class Population:
    """Cells in the order of the axis of drift that they prefer."""

    def __init__(self, size: int, params: dict[str, float]) -> None:
        self.size = size
        self.nodes = nest.Create("iaf_psc_exp", size, params=params)
        self.nodes.V_m = nest.random.uniform(CELL["E_L"], CELL["V_th"])
        self.ids = np.array(self.nodes.tolist())


def recurrent(pre: Population, post: Population, probability: float, weight: float, tuning: float = 0.0) -> None:
    """Random connections, none of a cell to itself."""
    sources, targets = like_to_like(pre.size, post.size, probability, tuning, rng)
    sources, targets = pre.ids[sources], post.ids[targets]
    others = sources != targets
    sources, targets = sources[others], targets[others]
    synapse = {"weight": np.full(sources.size, weight), "delay": rng.integers(5, 31, sources.size) / 10}
    nest.Connect(sources, targets, "one_to_one", synapse)


def background(population: Population, rate: float, weight: float) -> None:
    """Poisson input from the rest of the brain, independent for each cell [Hz in all]."""
    noise = nest.Create("poisson_generator", params={"rate": rate})
    nest.Connect(noise, population.nodes, syn_spec={"weight": weight, "delay": 0.1})


excitatory, inhibitory = Population(800, CELL), Population(200, FAST_CELL)
background(excitatory, 1000.0, 44.0)
background(inhibitory, 3000.0, 44.0)
recurrent(excitatory, excitatory, 0.05, 20.0, tuning=1.0)
recurrent(excitatory, inhibitory, 0.1, 40.0)
recurrent(inhibitory, excitatory, 0.2, -160.0)
recurrent(inhibitory, inhibitory, 0.2, -136.0)

cut = an.Coupling(tick=1.0)
lgn = cut.spikes_in("in", LGN_CELLS)
for population, inputs, weight in ((excitatory, 50, 96.0), (inhibitory, 40, 72.0)):
    sources, targets = lgn_inputs(population.size, inputs, rng)
    lgn.connect(population.ids[targets], weights=weight, delays=FEEDFORWARD_DELAY, sources=sources)
layer5 = cut.spikes_in("from_L5_pyramidal", L5_CELLS)
for population, probability, weight in ((excitatory, 0.1, 16.0), (inhibitory, 0.3, 32.0)):
    sources, targets = like_to_like(L5_CELLS, population.size, probability, 0.0, rng)
    layer5.connect(population.ids[targets], weights=weight, delays=L5_DELAY, sources=sources)
cut.spikes_out("to_lgn", excitatory.nodes)
cut.spikes_out("to_L5_pyramidal", excitatory.nodes)
cut.spikes_out("inhibitory", inhibitory.nodes)
cut.run()

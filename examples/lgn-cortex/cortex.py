"""Process B: a cortical network in NEST that the LGN drives and that feeds back to it.

800 excitatory and 200 inhibitory leaky integrate-and-fire cells with exponential currents. Each sums the ON and OFF
cells that lie under its Gabor-shaped receptive field (Hubel & Wiesel 1962, doi 10.1113/jphysiol.1962.sp006837; Troyer
et al. 1998, doi 10.1523/JNEUROSCI.18-15-05908.1998). Within the cortex connections are random; excitatory cells of like
orientation are joined more often. Weights are ours, tuned for sparse irregular firing. Units: ms, pA, pF, mV, Hz,
degrees of visual angle.
"""

import antiphon_nest as an
import nest
import numpy as np
from numpy.typing import NDArray

Cells = NDArray[np.int64]
Degrees = NDArray[np.float64]

LGN_SIDE, LGN_SPACING = 16, 0.5  # cells, degrees: the grid of lgn.ts
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
FEEDFORWARD_DELAY = 3.0  # total, of which the connection takes what it can

rank = an.setup(resolution=0.1)
rng = np.random.default_rng(rank.seed)


class Population:
    """Cells in the order of the axis of drift that they prefer, from -45 to 135 degrees; neighbours differ in phase."""

    def __init__(self, size: int, params: dict[str, float]) -> None:
        self.nodes = nest.Create("iaf_psc_exp", size, params=params)
        self.nodes.V_m = nest.random.uniform(CELL["E_L"], CELL["V_th"])
        self.ids = np.array(self.nodes.tolist())
        self.orientation = np.pi * (np.arange(size) / size - 0.25)
        self.phase = 2 * np.pi * (np.arange(size) % 50) / 50


def gabor(x: Degrees, y: Degrees, orientation: float, phase: float) -> NDArray[np.float64]:
    """A receptive field: stripes that are 1 degree wide, under a Gaussian that is longer than wide."""
    across = x * np.cos(orientation) + y * np.sin(orientation)
    along = y * np.cos(orientation) - x * np.sin(orientation)
    return np.exp(-(across**2) / (2 * 0.7**2) - along**2 / (2 * 1.3**2)) * np.cos(np.pi * across + phase)


def feedforward(population: Population, inputs: int) -> tuple[Cells, Cells]:
    """LGN cells and the cells that they drive: ON cells where the Gabor is positive, OFF cells where it is negative."""
    grid = (np.arange(LGN_SIDE) - (LGN_SIDE - 1) / 2) * LGN_SPACING
    x, y = (axis.ravel() for axis in np.meshgrid(grid, grid, indexing="ij"))
    sources = []
    for orientation, phase in zip(population.orientation, population.phase, strict=True):
        centre_x, centre_y = rng.uniform(-2, 2, 2)
        field = gabor(x - centre_x, y - centre_y, orientation, phase)
        chance = np.concatenate([np.maximum(field, 0), np.maximum(-field, 0)])
        sources.append(rng.choice(chance.size, inputs, replace=False, p=chance / chance.sum()))
    return np.concatenate(sources), np.repeat(population.ids, inputs)


def recurrent(pre: Population, post: Population, probability: float, weight: float, tuning: float = 0.0) -> None:
    """Random connections; ``tuning`` > 0 prefers cells of like orientation, at the same mean probability."""
    difference = pre.orientation[:, None] - post.orientation[None, :]
    likeness = np.exp(tuning * (np.cos(2 * difference) - 1))
    chosen = rng.random(difference.shape) < probability * likeness / likeness.mean()
    chosen &= pre.ids[:, None] != post.ids[None, :]
    sources, targets = np.nonzero(chosen)
    synapse = {"weight": np.full(sources.size, weight), "delay": rng.integers(5, 31, sources.size) / 10}
    nest.Connect(pre.ids[sources], post.ids[targets], "one_to_one", synapse)


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
lgn = cut.spikes_in("in", width=2 * LGN_SIDE**2)
for population, inputs, weight in ((excitatory, 50, 96.0), (inhibitory, 40, 72.0)):
    sources, targets = feedforward(population, inputs)
    lgn.connect(targets, weights=weight, delays=FEEDFORWARD_DELAY, sources=sources)
cut.spikes_out("to_lgn", excitatory.nodes)
cut.spikes_out("inhibitory", inhibitory.nodes)
cut.run()

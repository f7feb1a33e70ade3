"""Excitatory cells in NEURON, inhibitory ones in NEST, and a program that draws what it hears of the first.

The shape of the talk's second program. Run it with `antiphon run two_simulators.py -- --scale 0.02` or
`python two_simulators.py --scale 0.02`: every simulator is a process that executes all of this.
"""

from argparse import ArgumentParser
from pathlib import Path

from antiphon import music
from pyNN.random import NumpyRNG, RandomDistribution
from pyNN.space import Grid2D

options = ArgumentParser()
options.add_argument("--scale", type=float, default=0.01, help="1: populations of 10,000 and 2,500 cells")
options.add_argument("--duration", type=float, default=200.0, help="simulated time [ms]")
options.add_argument("--picture", default="raster.svg", help="where the raster goes")
asked = options.parse_args()

here = Path(__file__).resolve().parent
drawing = music.Config("raster", 1, str(here / "raster_picture.py"), asked.picture)
neuron, nest, raster = music.setup(music.Config("neuron"), music.Config("nest"), drawing)
neuron.setup(timestep=0.025)
nest.setup(timestep=0.1)

# Both sheets are squares over one another: 2 x 2 excitatory cells around each inhibitory one.
side = max(2, round((2500 * asked.scale) ** 0.5))
parameters = {"tau_m": 12.0, "cm": 0.8, "v_thresh": -50.0, "v_reset": -65.0, "tau_refrac": 2.0}
excitatory = neuron.Population(
    4 * side * side, neuron.IF_cond_exp(**parameters), structure=Grid2D(dx=1.0, dy=1.0), label="excitatory"
)
inhibitory = nest.Population(
    side * side, nest.IF_cond_exp(**parameters), structure=Grid2D(dx=2.0, dy=2.0), label="inhibitory"
)

# Each cell's own constant current, and a start of its own. Generators have seeds: every process draws the same.
currents = RandomDistribution("uniform", low=0.9, high=1.3, rng=NumpyRNG(seed=7))
starts = RandomDistribution("uniform", low=-65.0, high=-51.0, rng=NumpyRNG(seed=8))
for population in (excitatory, inhibitory):
    population.set(i_offset=currents)
    population.initialize(v=starts)
    population.record("spikes")


def nearby(sim, seed):
    """The nearer, the more likely, with a generator of its own."""
    return sim.DistanceDependentProbabilityConnector("exp(-d**2/400.0)", rng=NumpyRNG(seed=seed))


def synapse(sim, weight):
    """Longer ways take longer. Weights are for the whole sheets: fewer cells have stronger synapses."""
    return sim.StaticSynapse(weight=weight / asked.scale**0.5, delay="0.5+0.01*d")


neuron.Projection(excitatory, excitatory, nearby(neuron, 1), synapse(neuron, 1e-5), receptor_type="excitatory")
music.Projection(excitatory, inhibitory, nearby(nest, 2), synapse(nest, 2e-5), receptor_type="excitatory")
music.Projection(inhibitory, excitatory, nearby(neuron, 3), synapse(neuron, 1e-5), receptor_type="inhibitory")
nest.Projection(inhibitory, inhibitory, nearby(nest, 4), synapse(nest, 4e-5), receptor_type="inhibitory")
music.Port(excitatory, "spikes", raster, "excitatory_spikes")

music.run(asked.duration)

for sim, population in ((neuron, excitatory), (nest, inhibitory)):
    if sim.local:
        rate = population.mean_spike_count() / asked.duration * 1000.0
        print(f"{population.label}: {population.size} cells, {rate:.1f} spikes/s each")

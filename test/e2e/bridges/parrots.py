"""NEST cells that repeat each spike after 2 ms, on NEST's grid. Argument: their number."""

import sys

import antiphon_nest as an
import nest

an.setup(resolution=0.1)
parrots = nest.Create("parrot_neuron", int(sys.argv[1]))
cut = an.Coupling(tick=1.0)
cut.spikes_out("out", parrots)
cut.spikes_in("in", len(parrots), parrots, weights=1.0, delays=2.0, rule="one_to_one")
cut.run()

"""Couples a network that PyNN has built to a run: NEST, NEURON and Brian2, stepped natively.

    import pyNN.nest as sim
    from antiphon_pynn.coupling import Session

    sim.setup(timestep=0.1)
    cells = sim.Population(100, sim.IF_curr_exp())
    session = Session(sim)
    session.spikes_out("out", cells)
    session.spikes_in("in", 50).connect(cells, pre, post, {"weight": 0.5, "delay": 1.5}, receptor_type="excitatory")
    session.start()
    session.advance(1000.0)
    session.finish()
"""

from antiphon_pynn.coupling.cells import Cells, cells_of, size_of
from antiphon_pynn.coupling.cut_projection import CutProjection
from antiphon_pynn.coupling.drawing import Drawn, draw
from antiphon_pynn.coupling.drivers import smallest_delay_ms
from antiphon_pynn.coupling.session import Session
from antiphon_pynn.coupling.spike_input import PopulationInput
from antiphon_pynn.coupling.ticks import common_tick

__all__ = [
    "Cells",
    "CutProjection",
    "Drawn",
    "PopulationInput",
    "Session",
    "cells_of",
    "common_tick",
    "draw",
    "size_of",
    "smallest_delay_ms",
]

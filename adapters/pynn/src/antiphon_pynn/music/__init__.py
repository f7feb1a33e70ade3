"""PyNN over several simulators at once, in one script.

    from antiphon import music

    sim1, sim2 = music.setup(music.Config("neuron"), music.Config("nest"))
    sim1.setup(timestep=0.025)
    sim2.setup(timestep=0.1)
    excitatory = sim1.Population(100, sim1.IF_cond_exp(), label="excitatory")
    inhibitory = sim2.Population(25, sim2.IF_cond_exp(), label="inhibitory")
    connector = sim2.FixedProbabilityConnector(0.1)
    music.Projection(excitatory, inhibitory, connector, sim2.StaticSynapse(weight=0.05, delay=1.5))
    music.run(1000.0)

Started with ``antiphon run model.py`` or ``python model.py``. Every simulator is a process that executes the whole script; in
it, its own simulator is PyNN's backend, and the others are stand-ins that know models, labels, sizes and positions.
"""

from antiphon_pynn.music.api import (
    Port,
    Projection,
    end,
    get_current_time,
    reset,
    run,
    run_for,
    run_until,
    setup,
)
from antiphon_pynn.music.config import Config
from antiphon_pynn.music.neutral import NeutralClass

__all__ = [
    "Config",
    "Port",
    "Projection",
    "end",
    "get_current_time",
    "reset",
    "run",
    "run_for",
    "run_until",
    "setup",
]


def __getattr__(name: str) -> NeutralClass:
    """A cell type, synapse type or connector of PyNN that belongs to no simulator yet."""
    if not name[:1].isupper():
        raise AttributeError(f"music has no {name!r}")
    return NeutralClass(name)

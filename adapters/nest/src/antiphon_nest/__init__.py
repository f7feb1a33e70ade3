"""Couples a network built with NEST's own API to a run of Antiphon.

    import antiphon_nest as an
    import nest

    an.setup(resolution=0.1)
    e = nest.Create("iaf_psc_exp", 800)
    cut = an.Coupling(tick=1.0)
    cut.spikes_out("out", e)
    cut.spikes_in("in", width=200, targets=e, weights=40.0, delays=1.5, rule={"rule": "fixed_indegree", "indegree": 20})
    cut.run()

Delays are total delays, as in the uncut network; the adapter splits them into the connection's latency and a local
rest. NEST's units hold: ms, pA, mV.
"""

import os

from antiphon_kit import SpikeOutput, StepTimes, keep_quiet

# NEST prints a banner and imports matplotlib when it is imported, which may happen before anything here is called.
keep_quiet(PYNEST_QUIET="1")
os.environ.setdefault("MPLBACKEND", "Agg")
# Threads of NEST that spin while they wait take the processor from the process that they wait for: with two threads in
# each of two processes on two cores a run took 50 times as long.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from antiphon_nest.coupling import Coupling  # noqa: E402
from antiphon_nest.current_input import CurrentInput  # noqa: E402
from antiphon_nest.kernel_setup import setup  # noqa: E402
from antiphon_nest.potential_output import PotentialOutput  # noqa: E402
from antiphon_nest.spike_input import SpikeInput  # noqa: E402

__all__ = ["Coupling", "CurrentInput", "PotentialOutput", "SpikeInput", "SpikeOutput", "StepTimes", "setup"]
__version__ = "0.1.0"

"""Couples a network built with NEURON's own API to a run of Antiphon.

    import antiphon_neuron as an
    from neuron import h

    an.setup(dt=0.025)
    cells = [Cell(i) for i in range(100)]
    cut = an.Coupling(tick=1.0)
    cut.spikes_out("out", [cell.soma for cell in cells], threshold=0.0)
    cut.spikes_in("in", 200, [cell.synapse for cell in cells], weights=0.01, delays=1.5, sources=range(100))
    cut.potential_out("vm", [cell.dendrite(0.9) for cell in cells])
    cut.run()

Delays are total delays, as in the uncut network; the adapter splits them into the connection's latency and a local
rest. NEURON's units hold: ms, mV, nA.
"""

import os

from antiphon_kit import keep_quiet

keep_quiet(NEURON_MODULE_OPTIONS="-nogui -nobanner")
# NEURON looks for a display otherwise, and ends the process where one is named that is not there.
os.environ.setdefault("NEURON_MODULE_OPTIONS", "-nogui")

from antiphon_neuron.coupling import Coupling  # noqa: E402
from antiphon_neuron.interpreter_setup import setup  # noqa: E402
from antiphon_neuron.samples import VariableInput, VariableOutput  # noqa: E402
from antiphon_neuron.spike_input import SpikeInput  # noqa: E402
from antiphon_neuron.spike_output import SpikeOutput  # noqa: E402

__all__ = ["Coupling", "SpikeInput", "SpikeOutput", "VariableInput", "VariableOutput", "setup"]
__version__ = "0.1.0"

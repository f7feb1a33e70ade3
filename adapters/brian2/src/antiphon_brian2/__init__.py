"""Couples a network built with Brian2 to a run of Antiphon.

    import antiphon_brian2 as ab
    from brian2 import *

    ab.setup(dt=0.1 * ms)
    cells = NeuronGroup(100, "v : volt", threshold="v > 10 * mV", reset="v = 0 * mV")
    cut = ab.Coupling(tick=1 * ms)
    cut.spikes_out("out", cells)
    cut.spikes_in("in", 200, cells, "v_post += w", weights=0.5 * mV, delays=1.5 * ms)
    cut.run()

Delays are total delays, as in the uncut network; the adapter splits them into the connection's latency and a local
rest. Times are quantities, or numbers in ms.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from antiphon_brian2.load import load_brian2

if TYPE_CHECKING:
    from antiphon_brian2.coupling import Coupling
    from antiphon_brian2.prepare import setup
    from antiphon_brian2.spike_input import BrianSpikeInput
    from antiphon_brian2.variable_ports import VariableInput, VariableOutput

__all__ = ["BrianSpikeInput", "Coupling", "VariableInput", "VariableOutput", "load_brian2", "setup"]
__version__ = "0.1.0"

_PLACES = {
    "BrianSpikeInput": "spike_input",
    "Coupling": "coupling",
    "VariableInput": "variable_ports",
    "VariableOutput": "variable_ports",
    "setup": "prepare",
}


def __getattr__(name: str) -> Any:
    """Imports Brian2 when something of it is used first, so that its absence is a named error and no traceback."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    load_brian2()
    found = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = found
    return found

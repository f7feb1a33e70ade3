"""What every adapter has to pass, with cells that fire one step after a spike as the echo."""

from antiphon_kit import Capabilities
from antiphon_kit.conformance import AdapterConformance, Echo

CELLS = """
import antiphon_brian2 as ab
from brian2 import *
ab.setup(dt=0.125 * ms)
cells = NeuronGroup($width, "v : 1", threshold="v > 0.5", reset="v = 0")
cells.resetter["spike"].when = "before_synapses"  # or it would wipe out what arrives in the step of a spike
cut = ab.Coupling(tick=$tick * ms)
cut.spikes_out("out", cells)
cut.spikes_in("in", $width, cells, "v_post += 1", delays=$delay * ms, rule="i == j")
cut.run()
"""


class TestBrian2(AdapterConformance):
    """Spikes arrive after the threshold was tested, so that a cell fires in the next step."""

    echo = Echo(
        script=CELLS,
        binary="brian2",
        response_ms=0.125,
        merges=True,
        capabilities=Capabilities(name="Brian2", version="2.9", closed="left", step_ms=0.125, delay_side="axonal"),
    )

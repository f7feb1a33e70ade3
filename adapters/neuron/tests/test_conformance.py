"""What every adapter has to pass, with artificial cells that fire at once as the echo."""

from antiphon_kit import Capabilities
from antiphon_kit.conformance import AdapterConformance, Echo

RELAYS = """
import antiphon_neuron as an
an.setup(dt=0.0625)
from neuron import h
cells = [h.IntFire1() for _ in range($width)]
for cell in cells:
    cell.tau, cell.refrac = 1e9, 0
cut = an.Coupling(tick=$tick)
cut.spikes_out("out", cells)
cut.spikes_in("in", $width, cells, 2.0, $delay)
cut.run()
"""


class TestNeuron(AdapterConformance):
    """An artificial cell answers at the exact time; several spikes at one time are one event to it."""

    echo = Echo(
        script=RELAYS,
        binary="neuron",
        capabilities=Capabilities(
            name="NEURON", version="9.0", closed="left", step_ms=0.0625, on_grid=False, delay_side="axonal"
        ),
        merges=True,
    )

"""What every adapter has to pass, with parrots as the echo."""

from antiphon_kit import Capabilities
from antiphon_kit.conformance import AdapterConformance, Echo

PARROTS = """
import antiphon_nest as an
an.setup(resolution=0.125)
import nest
cells = nest.Create("parrot_neuron", $width)
cut = an.Coupling(tick=$tick)
cut.spikes_out("out", cells)
cut.spikes_in("in", $width, cells, 1.0, $delay, rule="one_to_one")
cut.run()
"""


class TestNest(AdapterConformance):
    """A parrot answers in the step in which a spike reaches it."""

    echo = Echo(
        script=PARROTS,
        binary="nest",
        capabilities=Capabilities(
            name="NEST", version="3.10", closed="right", step_ms=0.125, smallest_delay_ms=0.125, delay_side="dendritic"
        ),
    )

"""The adapter passes the conformance test of the kit."""

from pathlib import Path

from antiphon_kit.conformance import AdapterConformance, Echo
from leaky import Leaky
from leaky_adapter import LeakySimulator

ECHO = """
from leaky import Leaky
from leaky_adapter import Coupling
coupling = Coupling(Leaky($width), tick=$tick)
coupling.spikes_in("in", $width, [(i, i, 1.0, $delay) for i in range($width)])
coupling.spikes_out("out", list(range($width)))
coupling.run()
"""


class TestLeaky(AdapterConformance):
    """A cell fires in the step in which a spike of weight 1 reaches it, once for several of them."""

    echo = Echo(
        script=ECHO,
        capabilities=LeakySimulator(Leaky(1)).capabilities(),
        merges=True,
        python_path=str(Path(__file__).parent),
    )

"""A process: ten leaky cells in a chain. The first hears a source, and what the last says goes back to it."""

from leaky import Leaky
from leaky_adapter import Coupling

CELLS = 10

network = Leaky(CELLS)
for cell in range(CELLS - 1):
    network.connect(cell, cell + 1, weight=1.0, delay=1.5)

coupling = Coupling(network, tick=1.0)
coupling.spikes_in("in", 1, [(0, 0, 1.0, 2.5)])
coupling.spikes_out("out", list(range(CELLS)))
coupling.potential_out("potential", [0, CELLS - 1])
coupling.run()

import antiphon_brian2 as ab
from brian2 import NeuronGroup

ab.setup()
# Without a method of integration Brian2 says which one it has chosen.
cell = NeuronGroup(1, "dv/dt = -v / (10 * ms) : 1")
ab.Coupling(tick=1.0).run()
print("through")

import antiphon_neuron as an
from neuron import h

an.setup()
cell = h.Section(name="cell")
cell.insert("leak_of_the_test")
an.Coupling(tick=1.0).run()
print("through")

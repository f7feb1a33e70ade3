NEURON { SUFFIX leak_of_the_test }
PARAMETER { g = 0 }

"""Runs a user's script as a process: ``python -m antiphon_neuron script.py args...``."""

from antiphon_kit import main

from antiphon_neuron.interpreter import load_neuron

if __name__ == "__main__":
    main("antiphon_neuron", load_neuron)

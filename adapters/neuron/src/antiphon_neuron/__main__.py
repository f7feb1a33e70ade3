"""Runs a user's script as a process: ``python -m antiphon_neuron script.py args...``, or ``script.hoc``."""

from antiphon_kit import main

from antiphon_neuron.hoc import run_hoc
from antiphon_neuron.interpreter import load_neuron

if __name__ == "__main__":
    main("antiphon_neuron", load_neuron, {".hoc": run_hoc})

"""Runs a user's script as a process: ``python -m antiphon_brian2 script.py args...``."""

from antiphon_kit import main

from antiphon_brian2.load import load_brian2

if __name__ == "__main__":
    main("antiphon_brian2", load_brian2)

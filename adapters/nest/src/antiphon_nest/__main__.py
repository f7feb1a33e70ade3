"""Runs a user's script as a process: ``python -m antiphon_nest script.py args...``."""

from antiphon_kit import main

from antiphon_nest.kernel import load_nest

if __name__ == "__main__":
    main("antiphon_nest", load_nest)

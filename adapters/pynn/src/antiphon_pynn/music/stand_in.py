"""What stands in for the simulators of other processes: PyNN's mock backend, which knows models and simulates nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from typing import Any

from antiphon_kit import load_simulator

from antiphon_pynn.music.elsewhere import guard

_SETUP = ("timestep", "min_delay", "max_delay")


class StandIn:
    """The one mock backend of this process."""

    def __init__(self) -> None:
        self._is_set_up = False
        self._is_guarded = False

    @cached_property
    def module(self) -> Any:
        """``pyNN.mock``. SIMULATOR_MISSING where PyNN is not installed."""
        load_simulator("PyNN", "pyNN", "PyNN", "__version__")
        return import_module("pyNN.mock")

    def set_up(self, options: dict[str, Any]) -> None:
        """Once: a second set-up would begin with an empty network."""
        if not self._is_set_up:
            self._is_set_up = True
            self.module.setup(**{name: value for name, value in options.items() if name in _SETUP})

    def guard(self, owner_of: Callable[[Any], str]) -> None:
        """Lets its populations refuse what only their own process knows."""
        if not self._is_guarded:
            self._is_guarded = True
            mock = self.module
            guard([mock.Population, mock.PopulationView, mock.Assembly], owner_of)

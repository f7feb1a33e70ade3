"""State variables of cells as an output port."""

from __future__ import annotations

from collections.abc import Callable

import antiphon_kit
import numpy as np
from numpy.typing import NDArray

Reader = Callable[[], NDArray[np.float64]]
"""Gives the present values, one for each cell."""


class VariableOutput(antiphon_kit.ContinuousOutput):
    """An output port of a state variable, at the end of each tick."""

    def __init__(self, name: str, channels: int, make_reader: Callable[[], Reader]) -> None:
        """Made by ``Session.samples_out``. ``make_reader`` is called once the network is complete."""
        super().__init__(name, channels)
        self._make_reader = make_reader
        self._read: Reader | None = None

    def sample(self) -> NDArray[np.float64]:
        """The present values."""
        if self._read is None:
            self._read = self._make_reader()
        return self._read()

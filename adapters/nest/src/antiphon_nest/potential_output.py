"""Membrane potentials, or other state variables, to an output port.

They are read from the neurons themselves (9 us each), not from a multimeter: a multimeter hands out the samples of a
slice only when the next slice begins, so after a tick its last one is still missing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from antiphon import AntiphonError
from antiphon_kit import ContinuousOutput
from numpy.typing import NDArray

from antiphon_nest.kernel import Kernel, as_array


class PotentialOutput(ContinuousOutput):
    """An output port of samples: the value of ``variable`` of each neuron at the end of each tick, and at time 0."""

    def __init__(
        self, kernel: Kernel, name: str, neurons: Any, variable: str, *, where: str = "", **options: Any
    ) -> None:
        """Made by ``Coupling.potential_out``. ``options``: of ``antiphon_kit.ContinuousOutput``."""
        super().__init__(name, len(neurons), **options)
        self._read = kernel.getter(neurons, variable)
        try:
            self.sample()
        except Exception as error:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"the neurons have no readable variable {variable!r}: {error}",
                where=where or name,
                remedy="Give variable= one that nodes.get() shows, such as V_m.",
            ) from error

    def sample(self) -> NDArray[np.float64]:
        """The present values."""
        return as_array(self._read())

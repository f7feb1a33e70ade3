"""Variables of a group as continuous ports."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from antiphon_kit import ContinuousInput, ContinuousOutput
from numpy.typing import ArrayLike, NDArray

from antiphon_brian2.groups import LiveVariable
from antiphon_brian2.quantities import display, scale_of


class VariableInput(ContinuousInput):
    """An input port that sets a variable: one channel per element of the group, or one if the variable is shared.

    The value at the start of a tick is written before its first step, and holds for the whole tick, as that of a
    TimedArray whose dt is the tick does.
    """

    def __init__(
        self,
        name: str,
        group: Any,
        variable: str,
        where: str,
        *,
        unit: Any = None,
        indices: Any = None,
        width: int | None = None,
        latency_ms: float = 0.0,
        interpolation: Literal["linear", "nearest"] = "linear",
        max_buffered: int = 0,
    ) -> None:
        """Made by ``Coupling.variable_in``."""
        self.group = group
        self._live = LiveVariable(group, variable, where, writes=True)
        self._scale = scale_of(unit, self._live.dimensions, where, variable)
        self.note = f"{name}: sets {group.name}.{variable} in {unit or display(self._live.dimensions)}"
        super().__init__(
            name,
            self._live.size,
            indices=indices,
            width=width,
            latency_ms=latency_ms,
            max_buffered=max_buffered,
            interpolation=interpolation,
        )

    def write(self, values: ArrayLike) -> None:
        """Sets the variable."""
        self._live.array()[:] = np.multiply(values, self._scale)


class VariableOutput(ContinuousOutput):
    """An output port of a variable's values at the end of each tick, which are those that a StateMonitor of Brian2
    records at that time."""

    def __init__(
        self,
        name: str,
        group: Any,
        variable: str,
        where: str,
        *,
        unit: Any = None,
        indices: Any = None,
        width: int | None = None,
    ) -> None:
        """Made by ``Coupling.variable_out``."""
        self.group = group
        self._live = LiveVariable(group, variable, where, writes=False)
        self._scale = scale_of(unit, self._live.dimensions, where, variable)
        self.note = f"{name}: {group.name}.{variable} in {unit or display(self._live.dimensions)}"
        super().__init__(name, self._live.size, indices=indices, width=width)

    def read(self) -> NDArray[np.float64]:
        """The present values."""
        return np.asarray(self._live.array(), np.float64) / self._scale

"""Samples of an input port as currents, through one generator per channel."""

from __future__ import annotations

from typing import Any

import numpy as np
from antiphon import AntiphonError
from antiphon_kit import ContinuousInput
from numpy.typing import NDArray

from antiphon_nest.kernel import Kernel


class CurrentInput(ContinuousInput):
    """An input port of currents [pA]: channel ``i`` flows into target ``i``, or into every target of group ``i``.

    The value at the start of a tick holds for the whole tick. It acts on the targets one step after the generator's
    connection delay.
    """

    def __init__(
        self, kernel: Kernel, name: str, targets: Any, delay_ms: float | None, *, where: str = "", **options: Any
    ) -> None:
        """Made by ``Coupling.current_in``. ``options``: of ``antiphon_kit.ContinuousInput``."""
        self._kernel = kernel
        self._delay_ms = kernel.resolution_ms if delay_ms is None else delay_ms
        self._is_grouped = not kernel.is_collection(targets)
        self._targets = list(targets) if self._is_grouped else targets
        groups = self._targets if self._is_grouped else [targets]
        if not groups or not all(kernel.is_collection(group) and len(group) > 0 for group in groups):
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the targets of a current are neither a NodeCollection nor a list of them",
                where=where or name,
                found=f"{targets!r:.80}",
            )
        super().__init__(name, len(self._targets), **options)

    def build(self) -> None:
        """Makes generators and connections."""
        nest = self._kernel.nest
        generators = nest.Create("dc_generator", self.channels, params={"amplitude": 0.0})
        synapse = {"delay": self._delay_ms, "weight": 1.0}
        if self._is_grouped:
            for generator, group in zip(generators, self._targets, strict=True):
                nest.Connect(generator, group, "all_to_all", synapse)
        else:
            nest.Connect(generators, self._targets, "one_to_one", synapse)
        self._setters = self._kernel.setters(generators)
        self._amplitudes = np.zeros(self.channels)

    def put(self, values: NDArray[np.float64]) -> None:
        """Sets the generators whose current has changed."""
        changed = np.flatnonzero(values != self._amplitudes)
        for channel in changed.tolist():
            self._setters[channel]({"amplitude": float(values[channel])})
        if changed.size:
            self._amplitudes = values.copy()

"""The sources of an input port, as a group of Brian2.

A SpikeGeneratorGroup takes its spikes before a run only. This group takes them at any time: it has no equations and no
generated code, so that it works with every code generation target.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from brian2.core.spikesource import SpikeSource
from brian2.core.variables import Variables
from brian2.groups.group import Group
from numpy.typing import NDArray


class ExternalSpikes(Group, SpikeSource):
    """``count`` sources that emit what :meth:`put` was given."""

    add_to_magic_network = False

    def __init__(self, count: int, clock: object) -> None:
        """On a clock of Brian2, whose steps are those of :meth:`put`."""
        Group.__init__(self, clock=clock, when="thresholds", order=0, name="antiphon_spikes*")
        self.codeobj_class = None
        self.events = {"spike": None}
        self.start, self.stop = 0, count
        self.variables = Variables(self)
        self.variables.create_clock_variables(self._clock)
        self.variables.add_constant("N", value=count)
        self.variables.add_arange("i", count, constant=True, read_only=True)
        self.variables.add_array("_spikespace", size=count + 1, dtype=np.int32)
        self.coalesced = 0
        """Spikes that fell on another one of the same source and step: Brian2 emits one per step."""
        self._due: dict[int, list[int]] = {}
        self._space: NDArray[np.int32] = self.variables["_spikespace"].get_value()
        self._timestep: NDArray[np.int64] = self._clock.variables["timestep"].get_value()
        # From here on Brian2 refuses attributes that it does not know.
        self._enable_group_attributes()

    @property
    def spikes(self) -> NDArray[np.int32]:
        """Sources that have emitted in this step."""
        return self._space[: self._space[-1]]

    def put(self, spikes: Iterable[tuple[int, int]]) -> None:
        """(step, source) of spikes to be emitted."""
        due = self._due
        for step, source in spikes:
            due.setdefault(step, []).append(source)

    def forget(self) -> None:
        """Drops the spikes that are still to be emitted."""
        self._due.clear()

    def run(self) -> None:
        """Emits the spikes of this step. Called by the network."""
        due = self._due.pop(int(self._timestep[0]), None)
        if due is None:
            self._space[-1] = 0
            return
        sources = sorted(set(due))
        self.coalesced += len(due) - len(sources)
        self._space[: len(sources)] = sources
        self._space[-1] = len(sources)

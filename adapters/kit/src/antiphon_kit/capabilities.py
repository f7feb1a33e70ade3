"""What a simulator declares about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from antiphon import AntiphonError

Closed = Literal["left", "right"]
"""Which end of its tick belongs to a simulator's spikes: ``[T, T + tick)`` (left) or ``(T, T + tick]`` (right)."""

PortKind = Literal["spikes_in", "spikes_out", "continuous_in", "continuous_out"]

EVERY_KIND: frozenset[PortKind] = frozenset({"spikes_in", "spikes_out", "continuous_in", "continuous_out"})


@dataclass(frozen=True, kw_only=True)
class Capabilities:
    """What the kit has to know of a simulator to exchange spikes and samples with it."""

    name: str
    """Name of the simulator, as messages show it."""
    version: str
    """Its version, which the record of a run keeps."""
    closed: Closed
    """Its stamp convention."""
    step_ms: float | None
    """Time step [ms]: a tick is a multiple of it. None: the simulator has none."""
    on_grid: bool = True
    """Whether spikes are put in and delays counted in whole steps. A simulator that has a step for its equations but
    takes events at any time, as NEURON does, says False."""
    smallest_delay_ms: float = 0.0
    """Smallest delay of a synapse inside the simulator [ms]; on a grid a multiple of the step."""
    delay_side: Literal["axonal", "dendritic"] | None = None
    """Where the delay of its plastic synapses lies."""
    exact_replay: bool = True
    """Whether it repeats itself exactly, given the same inputs and seeds."""
    barrier: bool = False
    """Whether the ranks of the process meet inside each tick, as those of a simulator that is spread over MPI do."""
    has_seed: bool = True
    """Whether its random numbers follow from a seed that the script has chosen, or left to the run. Without one the run
    cannot be repeated, and says so."""
    step_name: str = "time step"
    """What the simulator's users call the step: ``resolution``, ``dt``."""
    ports: frozenset[PortKind] = EVERY_KIND
    """Kinds of ports that the adapter offers."""

    def __post_init__(self) -> None:
        """ADAPTER_VALUE_INVALID for a declaration that contradicts itself."""
        if self.step_ms is not None and not self.step_ms > 0:
            raise self._refusal(f"the {self.step_name} is not above 0 ms", f"{self.step_ms} ms")
        if self.on_grid and self.step_ms is None:
            raise self._refusal("a simulator on a grid needs a step", "step_ms=None")
        if not self.smallest_delay_ms >= 0:
            raise self._refusal("the smallest delay is negative", f"{self.smallest_delay_ms} ms")

    def _refusal(self, message: str, found: str) -> AntiphonError:
        return AntiphonError("ADAPTER_VALUE_INVALID", message, where=self.name, found=found)

"""What has been recorded, segment by segment.

PyNN keeps the segments before a reset, but loses some of their data when only some variables are asked for, and a whole segment of
which it had to forget the beginning. Where nothing has been recorded since it forgot, NEST and NEURON raise errors, and Brian2 is left with
spikes at time 0. So segments are kept here, of PyNN only the present one is taken, and of Brian2 nothing is forgotten but here.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from antiphon_pynn.neo_blocks import block_of, emptied, since
from antiphon_pynn.network import Network

_TOLERANCE_MS = 1e-6


class _Fresh(NamedTuple):
    """A population that has recorded nothing since some time."""

    since_ms: float
    block: Any
    """With one segment, which is empty."""


class Recordings:
    """The recorded data of a network's populations."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._kept: dict[int, list[Any]] = {}
        """Segments before the present one, by population, with all cells and variables."""
        self._fresh: dict[int, _Fresh] = {}
        self._can_forget = not network.sim.__name__.endswith("brian2")

    def block(self, number: int, clear: bool = False) -> Any:
        """A Neo block of all that a population has recorded. ``clear``: the population forgets it."""
        fresh = self._fresh.get(number)
        if fresh is not None and self._now_ms <= fresh.since_ms + _TOLERANCE_MS:
            block = fresh.block
        else:
            block = self._present(number, clear)
        whole = block_of(block, [*self._kept.get(number, []), *block.segments])
        if clear:
            self._kept.pop(number, None)
            self._fresh[number] = _Fresh(self._now_ms, emptied(block, self._now_ms))
        return whole

    def before_reset(self, annotations: dict[str, Any]) -> None:
        """Keeps the present segments, with annotations: the simulator is about to begin new ones."""
        if self._now_ms < _TOLERANCE_MS:
            return
        for number in self._network.recorded:
            block = self.block(number)
            block.segments[-1].annotate(**annotations)
            fresh = self._fresh.get(number)
            if fresh is None or self._now_ms > fresh.since_ms + _TOLERANCE_MS:
                self._kept[number] = list(block.segments)
            self._fresh[number] = _Fresh(0.0, emptied(block, 0.0))

    def _present(self, number: int, clear: bool) -> Any:
        block = self._network.populations[number].get_data(clear=clear and self._can_forget)
        last = block.segments[-1]
        if number in self._fresh and not self._can_forget:
            last = since(last, self._fresh[number].since_ms)
        return block_of(block, [last])

    @property
    def _now_ms(self) -> float:
        return float(self._network.sim.get_current_time())

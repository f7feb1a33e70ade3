"""Spikes of an input port into the network: one injector per source, touched only when it has spikes."""

from __future__ import annotations

from math import floor
from typing import Any

import numpy as np
from antiphon import AntiphonError, SpikesIn
from numpy.typing import NDArray

from antiphon_nest.delays import DelaySplit
from antiphon_nest.kernel import Kernel
from antiphon_nest.projection import Projection

FEW = 16
"""Spikes up to which plain loops are faster than arrays."""


class SpikeInput:
    """An input port of spikes. Its sources are the port's indices; each projection connects them to neurons."""

    def __init__(
        self, kernel: Kernel, name: str, width: int | None, latency_ms: float | None, max_buffered: int
    ) -> None:
        """Made by ``Coupling.spikes_in``."""
        self.name = name
        self.width = width
        self.latency_ms = latency_ms
        self.max_buffered = max_buffered
        self.received = 0
        self.late = 0
        self._kernel = kernel
        self._projections: list[Projection] = []

    def connect(
        self,
        targets: Any,
        weights: Any = None,
        delays: Any = None,
        *,
        rule: str | dict[str, Any] | None = None,
        sources: Any = None,
        synapse: str | dict[str, Any] | None = None,
    ) -> SpikeInput:
        """Connects sources of the port to neurons; may be called several times.

        ``targets``: a NodeCollection. ``rule``: a connection rule of NEST over all sources (default ``all_to_all``), or
        over those in ``sources``. Without ``rule``, ``sources`` is a list of port indices, one per connection, and
        ``targets`` then has as many nodes (a NodeCollection or a list of node ids). ``weights``, ``delays`` [ms] as
        NEST takes them: a number, one per connection, or a parameter such as ``nest.random.uniform(1.5, 3.0)``; left
        out, the synapse model's own. ``synapse``: a synapse model, or a NEST synapse specification. Delays are *total*
        delays. The connections are made when the coupling runs.
        """
        self._projections.append(
            Projection(self._kernel, self.name, self.width, targets, weights, delays, rule, sources, synapse)
        )
        return self

    def used_sources(self) -> NDArray[np.int64]:
        """Indices of the port that a projection uses, ascending."""
        if not self._projections:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the port leads to no neurons",
                where=self.name,
                remedy="Give targets=, or call connect().",
            )
        return np.unique(np.concatenate([projection.sources for projection in self._projections]))

    def build(self) -> DelaySplit:
        """Makes injectors and connections, with local delays."""
        nest = self._kernel.nest
        used = self.used_sources()
        model = "spike_train_injector" if self._kernel.has_model("spike_train_injector") else "spike_generator"
        injectors = nest.Create(model, int(used.size))
        split = Projection.connect_all(self._kernel, self._projections, injectors, used, self.latency_ms)
        self._setters = self._kernel.setters(injectors)
        self._slot_of = np.full(int(used.max()) + 1, -1, np.int64)
        self._slot_of[used] = np.arange(used.size)
        self._split = split
        return split

    def attach(self, port: SpikesIn, origin_steps: int, step_units: int, units_per_second: int) -> None:
        """Binds the declared port. ``origin_steps``: kernel time at the start of the run."""
        self._port = port
        self._origin = origin_steps
        self._step_units = step_units
        self._units_per_second = units_per_second
        self._resolution_ms = self._kernel.resolution_ms
        self._pending_steps = np.empty(0, np.int64)
        self._pending_slots = np.empty(0, np.int64)

    def put(self, now: int, end: int) -> None:
        """Hands NEST the spikes that it has to emit in ``(now, end]`` (steps of the run). What comes later is kept,
        what is late counted."""
        times, indices = self._port.take()
        if times.size == 0 and self._pending_steps.size == 0:
            return
        self.received += times.size
        if (
            times.size <= FEW
            and self._pending_steps.size == 0
            and self._put_few(times.tolist(), indices.tolist(), now, end)
        ):
            return
        units = np.floor(times * self._units_per_second + 0.5).astype(np.int64)
        steps = -(-units // self._step_units) + self._split.latency
        slots = self._slot_of[indices]
        if self._pending_steps.size:
            steps = np.concatenate((self._pending_steps, steps))
            slots = np.concatenate((self._pending_slots, slots))
        in_tick = (steps > now) & (steps <= end)
        if not in_tick.all():
            self.late += int(np.count_nonzero(steps <= now))
            later = steps > end
            self._pending_steps, self._pending_slots = steps[later], slots[later]
            steps, slots = steps[in_tick], slots[in_tick]
        elif self._pending_steps.size:
            self._pending_steps = self._pending_slots = np.empty(0, np.int64)
        self._inject(steps, slots)

    def _put_few(self, times: list[float], indices: list[int], now: int, end: int) -> bool:
        """What :meth:`put` does, for the common case of few spikes that are all due in the tick. False: it is not that
        case."""
        by_slot: dict[int, list[int]] = {}
        for time, index in zip(times, indices, strict=True):
            step = -(-floor(time * self._units_per_second + 0.5) // self._step_units) + self._split.latency
            if not now < step <= end:
                return False
            by_slot.setdefault(self._slot_of[index], []).append(step)
        for slot, steps in by_slot.items():
            self._setters[slot](
                {"spike_times": [(step + self._origin) * self._resolution_ms for step in sorted(steps)]}
            )
        return True

    def _inject(self, steps: NDArray[np.int64], slots: NDArray[np.int64]) -> None:
        if steps.size == 0:
            return
        order = np.lexsort((steps, slots))
        slots = slots[order]
        times = ((steps[order] + self._origin) * self._resolution_ms).tolist()
        starts = np.flatnonzero(np.diff(slots, prepend=-1)).tolist()
        ends = [*starts[1:], len(times)]
        for slot, start, end in zip(slots[starts].tolist(), starts, ends, strict=True):
            self._setters[slot]({"spike_times": times[start:end]})

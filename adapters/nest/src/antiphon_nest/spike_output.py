"""Spikes of neurons to output ports, through one recorder for all ports."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from antiphon import AntiphonError, SpikesOut
from numpy.typing import NDArray

from antiphon_nest.kernel import Kernel


class SpikeOutput:
    """An output port: neuron ``i`` of a population is index ``i`` of the port, or the ``i``-th of ``indices``."""

    def __init__(self, port: SpikesOut, node_ids: NDArray[np.int64], indices: NDArray[np.int32]) -> None:
        """Made by ``Coupling.spikes_out``."""
        self.port = port
        self.node_ids = node_ids
        self.sent = 0
        self._first = int(node_ids.min()) if node_ids.size else 0
        self._index_of = np.full(int(node_ids.max()) - self._first + 2 if node_ids.size else 1, -1, np.int32)
        self._index_of[node_ids - self._first] = indices

    def send(self, stamps: NDArray[np.float64], senders: NDArray[np.int64]) -> None:
        """Sends those of some spikes whose senders belong to this port."""
        offsets = senders - self._first
        inside = (offsets >= 0) & (offsets < self._index_of.size - 1)
        indices = self._index_of[np.where(inside, offsets, -1)]
        mine = indices >= 0
        count = int(np.count_nonzero(mine))
        if count == senders.size:
            self.port.send(stamps, indices)
        elif count > 0:
            self.port.send(stamps[mine], indices[mine])
        self.sent += count


class Reading(NamedTuple):
    """How many events the recorder held, and how many of them had been read before."""

    held: int
    known: int


class SpikeRecorder:
    """The one recorder of all output ports."""

    def __init__(
        self, kernel: Kernel, outputs: list[SpikeOutput], origin_steps: int, step_units: int, timebase: float
    ) -> None:
        """``origin_steps``: kernel time at the start of the run; ``step_units``: timebase units in a step; ``timebase``
        [s]."""
        self._outputs = outputs
        self._origin_units = origin_steps * step_units
        self._step_units = step_units
        self._timebase = timebase
        self._held = 0
        # NEST refuses to count in steps once something has been simulated.
        self._in_steps = origin_steps == 0
        nest = kernel.nest
        self._recorder = nest.Create("spike_recorder", params={"time_in_steps": True} if self._in_steps else {})
        neurons = nest.NodeCollection(np.unique(np.concatenate([output.node_ids for output in outputs])).tolist())
        nest.Connect(neurons, self._recorder, "all_to_all", {"delay": kernel.recorder_delay()})
        self._read = kernel.getter(self._recorder, "events")
        self._set = kernel.setters(self._recorder)[0]

    def send(self, after_step: int) -> Reading:
        """Sends the spikes that NEST emitted after ``after_step`` (kernel time)."""
        events: dict[str, Any] = self._read()
        held, known = len(events["times"]), self._held
        self._held = held
        if held == known:
            return Reading(held, known)
        units, senders = self._units(events), np.asarray(events["senders"], np.int64)
        if known > 0:
            # With several threads each one's events stand together: new ones are told by time, not by place.
            new = units > after_step * self._step_units
            units, senders = units[new], senders[new]
        stamps = (units - self._origin_units).astype(np.float64) * self._timebase
        for output in self._outputs:
            output.send(stamps, senders)
        return Reading(held, known)

    def _units(self, events: dict[str, Any]) -> NDArray[np.int64]:
        """Times of events in timebase units of the kernel's clock."""
        if not self._in_steps:
            return self._rounded(np.asarray(events["times"], np.float64))
        units = np.asarray(events["times"], np.int64) * self._step_units
        offsets = np.asarray(events["offsets"], np.float64)
        return units - self._rounded(offsets) if offsets.any() else units

    def _rounded(self, ms: NDArray[np.float64]) -> NDArray[np.int64]:
        return np.floor(ms * 1e-3 / self._timebase + 0.5).astype(np.int64)

    def empty(self) -> None:
        """Forgets all events. Only outside a Prepare/Cleanup context."""
        self._set({"n_events": 0})
        self._held = 0


def port_indices(
    kernel: Kernel, nodes: Any, indices: Any, np_ranks: int, where: str
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Node ids and their global indices, checked."""
    if not kernel.is_collection(nodes) or len(nodes) == 0:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "the neurons of a port are no NodeCollection with nodes in it",
            where=where,
            found=f"{nodes!r:.80}",
        )
    ids = kernel.node_ids(nodes)
    if indices is None:
        if np_ranks > 1:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"with {np_ranks} ranks each one has to say which indices of the port its neurons are",
                where=where,
                remedy="Give indices=, one per neuron, different on every rank.",
            )
        return ids, np.arange(ids.size, dtype=np.int32)
    chosen = np.asarray(indices, np.int32)
    if chosen.shape != ids.shape:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "indices= needs one index per neuron",
            where=where,
            expected=f"{ids.size}",
            found=f"{chosen.size}",
        )
    return ids, chosen

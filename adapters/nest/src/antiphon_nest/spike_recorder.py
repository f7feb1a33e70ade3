"""Spikes of neurons, through one recorder for all output ports."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from antiphon import AntiphonError
from numpy.typing import NDArray

from antiphon_nest.kernel import Kernel

ROUNDING = 1e-6
"""Rounding errors of a time in ms, in steps."""


class Reading(NamedTuple):
    """What the recorder gave: new spikes, and how many events it held and how many of them had been read before."""

    times: NDArray[Any]
    """Kernel time in steps (int), or in ms where a neuron stamps between steps."""
    senders: NDArray[np.int64]
    held: int
    known: int


NOTHING = Reading(np.empty(0, np.int64), np.empty(0, np.int64), 0, 0)


class SpikeRecorder:
    """The one recorder of all output ports."""

    def __init__(self, kernel: Kernel, node_ids: NDArray[np.int64]) -> None:
        """``node_ids``: every neuron of a port."""
        self._resolution_ms = kernel.resolution_ms
        self._held = 0
        # NEST refuses to count in steps once something has been simulated.
        self._in_steps = kernel.time_steps == 0
        nest = kernel.nest
        self._recorder = nest.Create("spike_recorder", params={"time_in_steps": True} if self._in_steps else {})
        neurons = nest.NodeCollection(np.unique(node_ids).tolist())
        nest.Connect(neurons, self._recorder, "all_to_all", {"delay": kernel.recorder_delay()})
        self._read = kernel.getter(self._recorder, "events")
        self._set = kernel.setters(self._recorder)[0]

    def read(self, after_step: int) -> Reading:
        """The spikes that NEST emitted after ``after_step`` (kernel time)."""
        events: dict[str, Any] = self._read()
        held, known = len(events["times"]), self._held
        self._held = held
        if held == known:
            return NOTHING._replace(held=held, known=known)
        times, senders = np.asarray(events["times"]), np.asarray(events["senders"], np.int64)
        steps = times if self._in_steps else np.ceil(times / self._resolution_ms - ROUNDING)
        if self._in_steps:
            offsets = np.asarray(events["offsets"], np.float64)
            if offsets.any():
                times = times * self._resolution_ms - offsets
        if known > 0:
            # With several threads each one's events stand together: new ones are told by time, not by place.
            new = steps > after_step
            times, senders = times[new], senders[new]
        return Reading(times, senders, held, known)

    def empty(self) -> None:
        """Forgets all events. Only outside a Prepare/Cleanup context."""
        self._set({"n_events": 0})
        self._held = 0


def node_ids_of(kernel: Kernel, nodes: Any, where: str) -> NDArray[np.int64]:
    """Node ids of a port's neurons, checked."""
    if not kernel.is_collection(nodes) or len(nodes) == 0:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "the neurons of a port are no NodeCollection with nodes in it",
            where=where,
            found=f"{nodes!r:.80}",
        )
    return kernel.node_ids(nodes)

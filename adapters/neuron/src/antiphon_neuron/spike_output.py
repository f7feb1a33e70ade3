"""Spikes of cells to an output port."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import antiphon_kit
import numpy as np
from antiphon import AntiphonError
from numpy.typing import NDArray

from antiphon_neuron.interpreter import kind_of, load_neuron

NO_TIMES = np.empty(0)
NO_CELLS = np.empty(0, np.int64)


class SpikeOutput(antiphon_kit.SpikeOutput):
    """An output port of spikes: source ``i`` is index ``i`` of the port, or the ``i``-th of ``indices``."""

    def __init__(
        self, name: str, sources: Iterable[Any], where: str, *, threshold: float | None, indices: Any, width: int | None
    ) -> None:
        """Made by ``Coupling.spikes_out``."""
        self._detectors = [_detector(source, threshold, where) for source in sources]
        super().__init__(name, len(self._detectors), indices=indices, width=width)
        # NEURON stamps a threshold crossing with its own clock, which sums up steps and so drifts (1.3e-6 ms in 40 s).
        # The step is what is meant. Spikes of artificial cells have the exact time of an event.
        self._is_on_step = np.array([detector.preseg() is not None for detector in self._detectors], bool)
        self._held_times, self._held_cells = NO_TIMES, NO_CELLS

    def build(self, step_ms: float, units_per_ms: float) -> None:
        """Starts to record. A source has room for one Vector: where the script records already, a callback is used,
        which takes 4 us per spike."""
        h = load_neuron()
        self._step_ms, self._half_unit_ms = step_ms, 0.5 / units_per_ms
        self._times, self._cells = h.Vector(), h.Vector()
        self._called: list[tuple[float, int]] = []
        for cell, detector in enumerate(self._detectors):
            if detector.get_recordvec() is None:
                detector.record(self._times, self._cells, cell)
            else:
                detector.record((self._called_back, (cell,)))

    def take(self, start_ms: float, end_ms: float) -> tuple[NDArray[np.float64], NDArray[np.int64]] | None:
        """Spikes of a tick. An artificial cell that fires at ``end_ms`` has done so already: its spike belongs to the
        next tick, and is kept until then. One that should have fired just before ``start_ms`` has only now, if
        NEURON's clock was behind: its spike counts as one at the start."""
        if not self._times.size() and not self._called and not self._held_times.size:
            return None
        times = np.array(self._times.to_python(), np.float64)
        cells = np.array(self._cells.to_python(), np.int64)
        self._times.resize(0)
        self._cells.resize(0)
        if self._called:
            times = np.concatenate((times, [time for time, _ in self._called]))
            cells = np.concatenate((cells, [cell for _, cell in self._called]))
            self._called.clear()
        on_step = self._is_on_step[cells]
        times[on_step] = np.rint(times[on_step] / self._step_ms) * self._step_ms
        times = np.maximum(np.concatenate((self._held_times, times)), start_ms)
        cells = np.concatenate((self._held_cells, cells))
        later = times >= end_ms - self._half_unit_ms
        self._held_times, self._held_cells = times[later], cells[later]
        return times[~later], cells[~later]

    def _called_back(self, cell: int) -> None:
        self._called.append((float(load_neuron().t), cell))


def _detector(source: Any, threshold: float | None, where: str) -> Any:
    """A NetCon that sees the spikes of a source."""
    h = load_neuron()
    kind = kind_of(source)
    if kind == "SectionRef":
        source, kind = source.sec, "Section"
    try:
        if kind == "Section":
            detector = h.NetCon(source(0.5)._ref_v, None, sec=source)
        elif kind == "Segment":
            detector = h.NetCon(source._ref_v, None, sec=source.sec)
        elif kind == "NetCon":
            detector = source
        else:
            detector = h.NetCon(source, None)
    except (RuntimeError, TypeError) as error:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "a source of spikes is nothing that NEURON can detect spikes of",
            where=where,
            expected="sections, segments, artificial cells or NetCons",
            found=f"{source!r:.80} ({error})",
        ) from None
    if threshold is not None:
        detector.threshold = threshold
    return detector

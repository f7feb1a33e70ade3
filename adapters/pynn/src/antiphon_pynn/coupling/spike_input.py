"""Spikes of an input port into a network that PyNN has built."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import antiphon_kit
import numpy as np
from antiphon import AntiphonError, SpikesIn
from antiphon_kit import RunClock
from numpy.typing import ArrayLike, NDArray

from antiphon_pynn.coupling.cut_projection import CutProjection, require_transportable
from antiphon_pynn.coupling.setting import Ends


class PopulationInput(antiphon_kit.SpikeInput):
    """An input port of spikes: its used indices become a population of sources, from which PyNN's own projections lead to
    cells."""

    def __init__(self, driver: Any, name: str, width: int) -> None:
        """Made by ``Session.spikes_in``."""
        super().__init__(name, width)
        self._driver = driver
        self._width = width
        self._projections: list[CutProjection] = []
        self.population: Any = None
        """The sources: slot ``i`` is cell ``i``. None before the start."""

    def connect(
        self,
        post: Any,
        pre_indices: ArrayLike,
        post_indices: ArrayLike,
        values: Mapping[str, ArrayLike],
        *,
        receptor_type: str | None = None,
        synapse_type: Any = None,
        label: str | None = None,
        sources: Any = None,
        space: Any = None,
    ) -> CutProjection:
        """Connections from indices of the port to cells of ``post`` (a Population, PopulationView or Assembly).

        ``pre_indices``, ``post_indices``: int, shape [n]. ``values``: float64, shape [n], or one for all: ``weight`` in
        PyNN's units and with its signs, ``delay`` [ms], the *total* delay, and parameters of the synapse type.
        ``synapse_type``: of the backend, StaticSynapse by default. ``sources``: the cells that the port's indices
        count, of any backend, and ``space``: with these the projection's ``set`` knows distances. The projection is
        made at the start. Raises DELAY_NOT_TRANSPORTABLE, PLASTICITY_ACROSS_CUT, SETUP_INDEX_OUT_OF_RANGE,
        ADAPTER_VALUE_INVALID.
        """
        require_transportable(synapse_type, self.where)
        pre, targets = (np.atleast_1d(np.asarray(each)).astype(np.int64) for each in (pre_indices, post_indices))
        columns = {name: _column(name, given, pre.size, self.where) for name, given in values.items()}
        if targets.size != pre.size or "delay" not in columns:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "connections of a port need a source, a target and a delay each",
                where=self.where,
                expected=f"{pre.size} targets, and delay among the values",
                found=f"{targets.size} targets, values {', '.join(columns) or 'none'}",
            )
        columns["delay"] = self._driver.rounded(columns["delay"])
        made = CutProjection(
            self._driver.sim,
            post,
            Ends(pre, targets, self._width, post, sources, space),
            columns,
            receptor_type,
            synapse_type,
            label or self.name,
        )
        self.use(pre, columns["delay"] if pre.size else None)
        self._projections.append(made)
        return made

    def build(self) -> None:
        """Makes the sources and the projections, with local delays."""
        used = self.sources
        self.population = self._driver.make_sources(used.size, f"{self.name} (port)")
        for projection in self._projections:
            projection.build(self.population, used, self.split)

    def bind(self, port: SpikesIn, clock: RunClock) -> None:
        """Takes spikes from this declared port from now on."""
        super().bind(port, clock)
        self._declared = port

    def restart(self, clock: RunClock, stamp: float) -> None:
        """From now on, takes only spikes that were sent at ``stamp`` [s] or later."""
        super().bind(_Since(self._declared, stamp), clock)  # type: ignore[arg-type]


class _Since:
    """A port without what was sent before a stamp."""

    def __init__(self, port: SpikesIn, stamp: float) -> None:
        self._port = port
        self._stamp = stamp

    def take(self) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        times, indices = self._port.take()
        late = times >= self._stamp
        return (times, indices) if late.all() else (times[late], indices[late])


def _column(name: str, given: ArrayLike, count: int, where: str) -> NDArray[np.float64]:
    values = np.asarray(given, np.float64)
    if values.ndim == 0:
        return np.full(count, values)
    if values.shape == (count,):
        return values
    raise AntiphonError(
        "ADAPTER_VALUE_INVALID",
        f"the column {name} differ in length from the connections",
        where=where,
        expected=f"1 or {count}",
        found=f"{values.shape}",
    )

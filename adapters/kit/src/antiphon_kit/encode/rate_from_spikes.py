"""Spikes into rates."""

from __future__ import annotations

import numpy as np
from antiphon import AntiphonError, Tick
from numpy.typing import ArrayLike, NDArray


class RateFromSpikes:
    """Estimates rates from spikes with an exponential filter.

    At time t the rate is the sum of ``exp(-(t - t_i) / tau) / tau`` over all spikes before t [Hz]: the solution of ``tau
    dr/dt = -r`` with a jump of 1 / tau at each spike. Each spike counts from its own time in the tick, so the result
    does not depend on how long ticks are. For a Poisson process of rate R the estimate
    has, after some tau, the mean R and the variance R / (2 tau).
    """

    def __init__(self, indices: ArrayLike, tau_ms: float) -> None:
        """``indices``: global index of each channel. ``tau_ms``: time constant, above 0. ARGUMENT_INVALID if not."""
        if not tau_ms > 0:
            raise AntiphonError(
                "ARGUMENT_INVALID",
                "the time constant of a rate cannot be used",
                expected="a number above 0 [ms]",
                found=str(tau_ms),
            )
        self._indices = np.asarray(indices, np.int64)
        self._order = np.argsort(self._indices)
        self._sorted = self._indices[self._order]
        self._tau = tau_ms / 1000
        self._rates = np.zeros(self._indices.size)

    def next(self, tick: Tick, times: ArrayLike, indices: ArrayLike) -> NDArray[np.float64]:
        """The rates at the end of the next tick [Hz], one per channel; valid until the next call.

        ``times``: when the spikes of the tick arrive [s], stamp plus latency; ``indices``: their global indices. Those
        that are no channel's are left out.
        """
        self._rates *= np.exp((tick.start - tick.end) / self._tau)
        wanted = np.asarray(indices, np.int64)
        if wanted.size == 0 or self._sorted.size == 0:
            return self._rates
        places = np.minimum(np.searchsorted(self._sorted, wanted), self._sorted.size - 1)
        known = self._sorted[places] == wanted
        ages = (tick.end - np.asarray(times, np.float64))[known]
        np.add.at(self._rates, self._order[places[known]], np.exp(-ages / self._tau) / self._tau)
        return self._rates

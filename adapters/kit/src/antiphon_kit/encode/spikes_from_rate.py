"""Rates into spikes."""

from __future__ import annotations

from itertools import count
from typing import Literal, get_args

import numpy as np
from antiphon import AntiphonError, Tick
from numpy.typing import ArrayLike, NDArray

from antiphon_kit.encode.philox import logarithm, philox, unit_interval
from antiphon_kit.encode.stream import stream_number

Encoding = Literal["poisson", "regular"]
Closed = Literal["left", "right"]

_POISSON_SPIKES = 1
"""Lower 8 bits of the counter's last word: what the random numbers are for. The others are the stream."""
_WORD = 2**32


class SpikesFromRate:
    """Turns rates into spikes, each channel a train of its own. The rate that is given for a tick holds for the tick.

    ``poisson``: the gaps between spikes are exponential; since they have no memory, a train whose rate changes from
    tick to tick is an exact inhomogeneous Poisson process for that rate. Random numbers come from Philox4x32-10 with the
    key (seed, index) and the counter (tick, tick / 2^32, block, 256 stream + 1), two to a block. So a train depends on
    seed, stream, index and its own rates alone: neither on the other indices, nor on how they are dealt out over ranks,
    and it is the one that ``rate-to-spikes`` and ``@antiphon/streams`` give, bit by bit.

    ``regular``: an integrator without leak spikes whenever the integral of the rate passes a whole number, at the exact
    time within the tick; first after 1 / rate.
    """

    def __init__(
        self,
        indices: ArrayLike,
        seed: int,
        encoding: Encoding = "poisson",
        rate_min: float = 0.0,
        rate_max: float = float("inf"),
        source: str | None = None,
        *,
        stream: int | str = 0,
        closed: Closed = "left",
    ) -> None:
        """``indices``: global index of each channel. ``seed``: 0 to 2^32 - 1, the same on all ranks (``rank.seed``).
        Rates are kept between ``rate_min`` and ``rate_max`` [Hz]. ``source``: what
        they come from, as messages name it (``process.port``). ``stream`` tells the encoders of one process apart: the
        name of the output port, or a number, 0 to 2^24 - 1; the same on all ranks. Encoders of the same seed and stream
        give an index the same noise. ``closed``: the convention of the process that sends the spikes, as at
        ``rank.start``. ARGUMENT_INVALID for another encoding, stream or convention."""
        if encoding not in get_args(Encoding):
            raise AntiphonError(
                "ARGUMENT_INVALID",
                "the encoding of rates is not known",
                expected=" or ".join(get_args(Encoding)),
                found=str(encoding),
            )
        if closed not in get_args(Closed):
            raise AntiphonError(
                "ARGUMENT_INVALID",
                "the convention of stamps is not known",
                expected=" or ".join(get_args(Closed)),
                found=str(closed),
            )
        self._closed = closed
        self._indices = np.asarray(indices, np.int32)
        self._seed = seed
        self._purpose = 256 * stream_number(stream) + _POISSON_SPIKES
        self._source = source
        self._phases = np.zeros(self._indices.size)
        self._spikes = self._poisson if encoding == "poisson" else self._regular
        self._limits = (rate_min, rate_max)

    def next(self, tick: Tick, rates: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        """(stamps [s], global indices) of the spikes of the next tick, by channel, then by stamp; stamps lie in
        ``[tick.start, tick.end)``, or, closed on the right, in ``(tick.start, tick.end]``. ``rates`` [Hz], one per channel. ARGUMENT_INVALID if one is no finite number."""
        given = np.asarray(rates, np.float64)
        if given.shape != self._indices.shape:
            raise AntiphonError(
                "ARGUMENT_INVALID",
                "rates do not fit the channels",
                expected=f"{self._indices.size} rates",
                found=f"shape {given.shape}",
            )
        kept = np.clip(given, *self._limits)
        if not np.isfinite(kept).all():
            wrong = int(np.flatnonzero(~np.isfinite(kept))[0])
            source = "" if self._source is None else f"{self._source}, "
            raise AntiphonError(
                "ARGUMENT_INVALID",
                "a rate cannot be turned into spikes",
                where=f"{source}index {self._indices[wrong]} at {tick.start:.12g} s",
                expected="a finite number [Hz]",
                found=str(kept[wrong]),
                remedy="Look at what sends the rate, or set the largest rate (rate_max).",
            )
        times, channels = self._spikes(tick, kept)
        order = np.argsort(channels, kind="stable")
        return self._stamps(tick, times[order]), self._indices[channels[order]]

    def _stamps(self, tick: Tick, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where a sum rounds to the edge that belongs to another tick, its neighbour inside."""
        if self._closed == "left":
            return np.minimum(tick.start + times, np.nextafter(tick.end, tick.start))
        return np.maximum(tick.start + times, np.nextafter(tick.start, tick.end))

    def _poisson(self, tick: Tick, rates: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """Times since the start of the tick, and channels: one round for each spike of the busiest channel."""
        length = tick.end - tick.start
        channels = np.flatnonzero(rates > 0)
        time = np.zeros(channels.size)
        found: list[tuple[NDArray[np.float64], NDArray[np.intp]]] = []
        words = np.empty((4, 0), np.uint32)
        for draw in count():
            if draw % 2 == 0:
                counter = (tick.number % _WORD, tick.number // _WORD, draw // 2, self._purpose)
                words = philox((self._seed, self._indices[channels]), counter)
            high, low = words[:2] if draw % 2 == 0 else words[2:]
            time = time - logarithm(unit_interval(high, low)) / rates[channels]
            inside = time < length
            if not inside.any():
                break
            channels, time, words = channels[inside], time[inside], words[:, inside]
            found.append((time, channels))
        return _joined(found)

    def _regular(self, tick: Tick, rates: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """The same, one round for each spike of the busiest channel."""
        length = tick.end - tick.start
        busy = np.flatnonzero(rates > 0)
        counts = np.zeros(rates.size)
        found: list[tuple[NDArray[np.float64], NDArray[np.intp]]] = []
        channels = busy
        for spikes in count():
            time = np.maximum(0.0, (spikes + 1 - self._phases[channels]) / rates[channels])
            inside = (time <= length) if self._closed == "right" else (time < length)
            if not inside.any():
                break
            channels = channels[inside]
            counts[channels] += 1
            found.append((time[inside], channels))
        self._phases[busy] += rates[busy] * length - counts[busy]
        return _joined(found)


def _joined(
    found: list[tuple[NDArray[np.float64], NDArray[np.intp]]],
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    if not found:
        return np.empty(0), np.empty(0, np.intp)
    return np.concatenate([times for times, _ in found]), np.concatenate([channels for _, channels in found])

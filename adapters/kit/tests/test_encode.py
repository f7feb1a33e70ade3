"""Random numbers, spike trains and rates: shared vectors, and the laws that they have to follow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from antiphon import AntiphonError, Tick

from antiphon_kit import RateFromSpikes, Scale, SpikesFromRate
from antiphon_kit.encode import logarithm, philox, unit_interval
from antiphon_kit.encode.stream import stream_number

VECTORS = Path(__file__).parents[3] / "test/vectors/random"
NUMBERS = json.loads((VECTORS / "philox.json").read_text(encoding="utf-8"))
TRAINS = json.loads((VECTORS / "spike-trains.json").read_text(encoding="utf-8"))


def words(hexed: list[str]) -> list[int]:
    return [int(word, 16) for word in hexed]


def tick_of(step: dict[str, Any]) -> Tick:
    return Tick(step["number"], step["start"], step["end"])


def ticks(count: int, length: float = 1e-3) -> list[Tick]:
    return [Tick(number, number * length, (number + 1) * length) for number in range(count)]


@pytest.mark.parametrize("row", NUMBERS["blocks"], ids=lambda row: row["name"])
def test_philox_gives_the_known_answer(row: dict[str, Any]) -> None:
    assert philox(tuple(words(row["key"])), tuple(words(row["counter"]))).tolist() == words(row["block"])


def test_philox_of_arrays_is_that_of_their_elements() -> None:
    keys, counters = np.arange(5), np.arange(7)[:, np.newaxis]
    whole = philox((keys, 3), (counters, 1, 2, 2**32 - 1))
    assert (whole.shape, whole.dtype) == ((4, 7, 5), np.uint32)
    for i in range(7):
        for j in range(5):
            assert whole[:, i, j].tolist() == philox((j, 3), (i, 1, 2, 2**32 - 1)).tolist()


def test_every_bit_is_that_of_the_vectors() -> None:
    high, low = (np.array([row[column] for row in NUMBERS["units"]], np.uint32) for column in (0, 1))
    assert unit_interval(high, low).tolist() == [value for *_, value in NUMBERS["units"]]
    assert logarithm(np.array([x for x, _ in NUMBERS["logarithms"]])).tolist() == [y for _, y in NUMBERS["logarithms"]]


@pytest.mark.parametrize("case", TRAINS["trains"], ids=lambda case: case["name"])
def test_spikes_are_those_of_the_vectors_bit_by_bit(case: dict[str, Any]) -> None:
    rate_max = float("inf") if case["rateMax"] is None else case["rateMax"]
    options = {key: case[key] for key in ("stream", "closed") if key in case}
    encoder = SpikesFromRate(case["channels"], case["seed"], case["encoding"], case["rateMin"], rate_max, **options)
    for step in case["steps"]:
        times, indices = encoder.next(tick_of(step), step["rates"])
        assert (times.tolist(), indices.tolist()) == (step["times"], step["indices"])


def test_names_of_streams_have_the_numbers_of_the_vectors() -> None:
    assert [[name, stream_number(name)] for name, _ in TRAINS["streams"]] == TRAINS["streams"]
    assert [stream_number(number) for number in (0, np.int64(3), 2**24 - 1)] == [0, 3, 2**24 - 1]


@pytest.mark.parametrize("case", TRAINS["rates"], ids=lambda case: case["name"])
def test_rates_are_those_of_the_vectors(case: dict[str, Any]) -> None:
    estimate = RateFromSpikes(case["channels"], case["tau"] * 1000)
    for step in case["steps"]:
        found = estimate.next(tick_of(step), step["times"], step["indices"])
        np.testing.assert_allclose(found, step["rates"], rtol=1e-12, atol=1e-12)


def test_poisson_trains_have_the_mean_and_the_variation_of_their_distribution() -> None:
    channels, rate, count = 200, 150.0, 1000
    encoder = SpikesFromRate(range(channels), seed=6)
    spikes = [encoder.next(tick, np.full(channels, rate)) for tick in ticks(count)]
    times, indices = (np.concatenate([pair[column] for pair in spikes]) for column in (0, 1))
    assert abs(times.size - channels * rate) < 4.5 * np.sqrt(channels * rate)
    gaps = np.concatenate([np.diff(times[indices == index]) for index in range(channels)])
    # A window of one second cuts long gaps, of 1/150 s on average, at its end: their mean and CV by some 1 %.
    assert abs(gaps.std() / gaps.mean() - 1) < 4.5 / np.sqrt(gaps.size) + 0.01
    assert abs(gaps.mean() * rate - 1) < 4.5 / np.sqrt(gaps.size) + 0.01


def test_a_split_of_the_indices_changes_no_spike() -> None:
    rates = np.random.default_rng(1).uniform(0, 3000, (50, 7))
    whole = SpikesFromRate(range(7), seed=2)
    halves = [SpikesFromRate(range(3), seed=2), SpikesFromRate(range(3, 7), seed=2)]
    for tick, row in zip(ticks(50), rates, strict=True):
        both = [halves[0].next(tick, row[:3]), halves[1].next(tick, row[3:])]
        expected = [np.concatenate([half[column] for half in both]).tolist() for column in (0, 1)]
        assert [column.tolist() for column in whole.next(tick, row)] == expected


def test_a_rank_without_indices_has_nothing_to_do() -> None:
    (tick,) = ticks(1)
    assert [column.size for column in SpikesFromRate([], 1).next(tick, [])] == [0, 0]
    assert RateFromSpikes([], 10.0).next(tick, [0.0], [3]).size == 0


def test_channels_may_have_any_indices_in_any_order() -> None:
    rates = RateFromSpikes([9, 2], 1000.0).next(Tick(0, 0.0, 1.0), [1.0, 1.0, 1.0, 1.0], [2, 2, 9, 5])
    assert rates.tolist() == [1.0, 2.0]


def test_what_cannot_be_used_is_named() -> None:
    (tick,) = ticks(1)
    with pytest.raises(AntiphonError, match=r"ARGUMENT_INVALID: B\.in, index 9 at 0 s: .*found nan"):
        SpikesFromRate([4, 9], 1, source="B.in").next(tick, [1.0, float("nan")])
    with pytest.raises(AntiphonError, match=r"expected a finite number \[Hz\], found inf"):
        SpikesFromRate([4], 1).next(tick, [float("inf")])
    with pytest.raises(AntiphonError, match=r"expected 2 rates, found shape \(3,\)"):
        SpikesFromRate([4, 9], 1).next(tick, [1.0, 2.0, 3.0])
    with pytest.raises(AntiphonError, match="expected poisson or regular, found gauss"):
        SpikesFromRate([0], 1, "gauss")  # type: ignore[arg-type]
    with pytest.raises(AntiphonError, match="expected left or right, found both"):
        SpikesFromRate([0], 1, closed="both")  # type: ignore[arg-type]
    for stream in (-1, 0.5, 2**24):
        with pytest.raises(AntiphonError, match=rf"from 0 to 16777215, or a name, found {stream}\)"):
            SpikesFromRate([0], 1, stream=stream)  # type: ignore[arg-type]
    with pytest.raises(AntiphonError, match=r"expected a number above 0 \[ms\], found 0"):
        RateFromSpikes([0], 0.0)


def test_scale_has_a_gain_and_an_offset_for_all_or_for_each() -> None:
    assert Scale(1e-3)([-65.0, 20.0]).tolist() == [-0.065, 0.02]
    assert Scale([2.0, 3.0], [0.0, 1.0])([1.0, 1.0]).tolist() == [2.0, 4.0]

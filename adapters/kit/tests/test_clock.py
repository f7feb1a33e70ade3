"""Time of the run and of a simulator, in both directions."""

from __future__ import annotations

import numpy as np
import pytest
from antiphon import AntiphonError
from antiphon_kit import Capabilities, RunClock
from antiphon_kit.capabilities import Closed
from scripted import STEP, clock


@pytest.mark.parametrize(("closed", "bounds"), [("left", (30, 39)), ("right", (31, 40))])
def test_the_counts_of_a_tick_follow_the_convention(closed: Closed, bounds: tuple[int, int]) -> None:
    assert clock(closed).bounds(3) == bounds


def test_a_window_is_in_the_simulators_own_time() -> None:
    assert clock("right", origin=7).window(2) == (2, 27, 37)
    assert clock("left", on_grid=False, origin=0.5).window(2) == (2, 2.5, 3.5)


@pytest.mark.parametrize("step_ms", [0.1, 0.025, 0.0125, 1 / 32])
def test_steps_survive_the_way_out_and_in_again(step_ms: float) -> None:
    steps = np.arange(0, 2_000_000, 997)
    for closed in ("left", "right"):
        grid = RunClock(10**9, closed, True, step_ms, round(step_ms * 1e6), 40, 0)  # type: ignore[arg-type]
        stamps = grid.seconds(steps)
        assert np.array_equal(grid.counts(stamps), steps)
        assert grid.few_counts(stamps[:50].tolist()) == steps[:50].tolist()
        assert np.array_equal(grid.counts(grid.seconds(steps * step_ms)), steps)


def test_milliseconds_survive_the_way_out_and_in_again() -> None:
    free = clock("left", on_grid=False)
    times = np.round(np.random.default_rng(1).uniform(0, 1e5, 1000), 6)
    stamps = free.seconds(times)
    assert np.array_equal(free.own_times(stamps, free.counts(stamps)), times)
    assert [free.own_ms(stamp, count) for stamp, count in zip(stamps, free.counts(stamps).tolist(), strict=True)] == (
        times.tolist()
    )


def test_a_clock_that_sums_up_its_steps_is_taken_for_what_it_means() -> None:
    assert clock("left", on_grid=False).seconds([499.9999999996822]).tolist() == [0.5]


def test_whole_numbers_are_steps_and_floats_milliseconds() -> None:
    grid = clock("right", origin=100)
    assert grid.seconds(np.array([101, 120])).tolist() == [STEP * 1e-9, 20 * STEP * 1e-9]
    assert grid.seconds(np.array([10.1, 12.05])).tolist() == pytest.approx([0.0001, 0.00205], abs=1e-15)


class Rank:
    """As much of a rank as a clock asks for."""

    process = "B"
    units_per_second = 10**9

    def units(self, ms: float, code: str, what: str) -> int:
        return round(ms * 1e6)


@pytest.mark.parametrize("on_grid", [True, False])
def test_a_tick_is_a_multiple_of_the_step(on_grid: bool) -> None:
    sim = Capabilities(name="Sim", version="1", closed="left", step_ms=0.025, on_grid=on_grid, step_name="dt")
    assert RunClock.of(Rank(), sim, 0.1).tick_ms == 0.1  # type: ignore[arg-type]
    with pytest.raises(AntiphonError) as caught:
        RunClock.of(Rank(), sim, 0.11)  # type: ignore[arg-type]
    assert str(caught.value).startswith(
        "ADAPTER_TICK_INVALID: B: the tick is no multiple of Sim's dt (expected a multiple of 0.025 ms, found 0.11 ms)"
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [({"step_ms": None}, "needs a step"), ({"step_ms": 0.0}, "not above 0"), ({"smallest_delay_ms": -1.0}, "negative")],
)
def test_a_declaration_does_not_contradict_itself(change: dict[str, float], words: str) -> None:
    with pytest.raises(AntiphonError, match=f"ADAPTER_VALUE_INVALID: Sim: .*{words}"):
        Capabilities(**({"name": "Sim", "version": "1", "closed": "left", "step_ms": 0.1} | change))  # type: ignore[arg-type]

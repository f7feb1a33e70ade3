"""Splitting total delays into latency and local rest."""

import numpy as np
import pytest
from antiphon import AntiphonError

from antiphon_nest.delays import DelaySplit, delay_steps, split


def test_takes_the_largest_latency_that_leaves_one_step() -> None:
    steps = delay_steps([1.5, 3.0, 2.2], 0.1, "B.in")
    assert split(int(steps.min()), int(steps.max()), 0.1, "B.in") == DelaySplit(latency=14, shortest=15, longest=30)


def test_the_line_of_plan_names_every_number() -> None:
    line = DelaySplit(latency=14, shortest=15, longest=30).describe("in", 0.1, 10)
    assert line == "in: delays 1.5 .. 3.0 ms -> latency 1.4 ms, local delays 0.1 .. 1.6 ms"


def test_the_line_says_what_a_loop_would_need() -> None:
    line = DelaySplit(latency=4, shortest=5, longest=5).describe("in", 0.1, 10)
    assert line == (
        "in: delays 0.5 ms -> latency 0.4 ms, local delays 0.1 ms (shorter than the tick of 1.0 ms: for a loop "
        "through another process of the same tick, raise the delays to 1.1 ms or more, or shorten the tick to 0.4 ms)"
    )


@pytest.mark.parametrize("resolution", [0.1, 0.025, 0.0125, 1.0])
def test_every_delay_on_the_grid_is_exact(resolution: float) -> None:
    steps = np.arange(1, 4000)
    assert np.array_equal(delay_steps(steps * resolution, resolution, "p"), steps)


def refusal(delays: object, resolution: float = 0.1) -> str:
    with pytest.raises(AntiphonError) as caught:
        delay_steps(delays, resolution, "B.in")
    return str(caught.value)


def test_refuses_a_delay_off_the_grid() -> None:
    assert refusal([1.5, 1.53]) == (
        "DELAY_NOT_TRANSPORTABLE: B.in: a delay is no multiple of NEST's resolution, so it would be rounded "
        "(expected multiples of 0.1 ms, found 1.53 ms). Use 1.5 ms, or a finer resolution."
    )


def test_refuses_a_delay_below_the_resolution() -> None:
    assert refusal([1.5, 0.05]) == (
        "DELAY_NOT_TRANSPORTABLE: B.in: a delay is shorter than NEST's resolution (expected at least 0.1 ms; "
        "in a loop at least tick + 0.1 ms, found 0.05 ms). Raise the delay, or shorten the tick."
    )


def test_refuses_what_is_no_number() -> None:
    assert "no finite number" in refusal([1.0, float("nan")])
    assert "no delays" in refusal([])


@pytest.mark.parametrize("latency", [0.0, 1.0, 1.4])
def test_an_expert_may_choose_a_smaller_latency(latency: float) -> None:
    assert split(15, 30, 0.1, "B.in", latency).latency == round(latency * 10)


@pytest.mark.parametrize("latency", [1.5, -0.1, 0.05])
def test_refuses_a_latency_that_leaves_no_local_step(latency: float) -> None:
    with pytest.raises(AntiphonError, match="DELAY_NOT_TRANSPORTABLE.*0 to 1.4 ms"):
        split(15, 30, 0.1, "B.in", latency)

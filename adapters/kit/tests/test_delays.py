"""Splitting total delays into latency and local rest."""

import numpy as np
import pytest
from antiphon import AntiphonError
from antiphon_kit import Capabilities, DelayRule, DelaySplit

NEST = DelayRule("NEST", 0.1, 1, True, "resolution")


def test_takes_the_largest_latency_that_leaves_one_step() -> None:
    steps = NEST.counts([1.5, 3.0, 2.2], "B.in")
    assert NEST.split(int(steps.min()), int(steps.max()), "B.in") == DelaySplit(14, 15, 30, NEST)


def test_the_line_of_plan_names_every_number() -> None:
    line = DelaySplit(14, 15, 30, NEST).describe("in", 1.0)
    assert line == "in: delays 1.5 .. 3.0 ms -> latency 1.4 ms, local delays 0.1 .. 1.6 ms"


def test_the_line_says_what_a_loop_would_need() -> None:
    line = DelaySplit(4, 5, 5, NEST).describe("in", 1.0)
    assert line == (
        "in: delays 0.5 ms -> latency 0.4 ms, local delays 0.1 ms (shorter than the tick of 1.0 ms: for a loop "
        "through another process of the same tick, raise the delays to 1.1 ms or more, or shorten the tick to 0.4 ms)"
    )


@pytest.mark.parametrize("resolution", [0.1, 0.025, 0.0125, 1.0])
def test_every_delay_on_the_grid_is_exact(resolution: float) -> None:
    steps = np.arange(1, 4000)
    assert np.array_equal(DelayRule("NEST", resolution, 1).counts(steps * resolution, "p"), steps)


def refusal(delays: object, rule: DelayRule = NEST) -> str:
    with pytest.raises(AntiphonError) as caught:
        rule.counts(delays, "B.in")  # type: ignore[arg-type]
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
    assert NEST.split(15, 30, "B.in", latency).latency == round(latency * 10)


@pytest.mark.parametrize("latency", [1.5, -0.1, 0.05])
def test_refuses_a_latency_that_leaves_no_local_step(latency: float) -> None:
    with pytest.raises(AntiphonError, match="DELAY_NOT_TRANSPORTABLE.*0 to 1.4 ms"):
        NEST.split(15, 30, "B.in", latency)


def free(smallest_ms: float = 0.0) -> DelayRule:
    """Delays of a simulator without a grid."""
    sim = Capabilities(
        name="NEURON", version="8", closed="left", step_ms=0.025, on_grid=False, smallest_delay_ms=smallest_ms
    )
    return DelayRule.of(sim, 10**9)


def test_without_a_grid_the_whole_delay_may_be_latency() -> None:
    rule, delays = free(), [1.1, 2.000_000_012_3]
    counts = rule.counts(delays, "C.in")
    chosen = rule.split(int(counts.min()), int(counts.max()), "C.in")
    assert chosen.latency == 1_100_000
    assert chosen.local_ms(delays).tolist() == [0.0, pytest.approx(0.900_000_012_3, abs=1e-12)]
    assert chosen.describe("in", 1.0) == "in: delays 1.1 .. 2.0 ms -> latency 1.1 ms, local delays 0.0 .. 0.9 ms"


def test_without_a_grid_the_line_says_what_a_loop_would_need() -> None:
    line = free().split(500_000, 500_000, "C.in").describe("in", 1.0)
    assert line.endswith("raise the delays to 1.0 ms or more, or shorten the tick to 0.5 ms)")


def test_refuses_a_negative_delay() -> None:
    assert "shorter than the 0 ms that NEURON needs (expected at least 0 ms; in a loop at least the tick" in refusal(
        [1.0, -0.1], free()
    )


def test_a_grid_may_allow_a_local_delay_of_nothing() -> None:
    rule = DelayRule("Brian2", 0.1, 0, True, "dt")
    chosen = rule.split(15, 30, "D.in")
    assert chosen.latency == 15
    assert chosen.local_ms([1.5, 3.0, 2.2]).tolist() == pytest.approx([0.0, 1.5, 0.7])

"""Spikes that are due in a tick: rounding, lateness, what is kept for later."""

from __future__ import annotations

import numpy as np
import pytest
from antiphon import AntiphonError
from antiphon_kit import DelayRule, SpikeInput
from antiphon_kit.capabilities import Closed
from scripted import STEP, clock, due, spike_input

TICK = 10 * STEP


@pytest.mark.parametrize("few", [0, 1000])
@pytest.mark.parametrize(("closed", "steps"), [("left", [10, 10, 10, 11, 19]), ("right", [11, 11, 11, 12, 20])])
def test_a_grid_rounds_down_if_left_closed_and_up_if_right_closed(
    few: int, closed: Closed, steps: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("antiphon_kit.spike_input.FEW", few)
    stamps = [TICK + 1, TICK + STEP // 2, TICK + STEP - 1, TICK + STEP + 1, 2 * TICK - 1]
    port = spike_input(clock(closed), 0.0, [], [(stamp, 0) for stamp in stamps])
    assert due(port, 3) == [[], [(step, 0) for step in steps], []]


@pytest.mark.parametrize("few", [0, 1000])
def test_without_a_grid_times_are_those_of_the_stamps(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("antiphon_kit.spike_input.FEW", few)
    port = spike_input(clock("left", on_grid=False, origin=5.0), 0.5, [(0, 0), (123_457, 1), (499_999, 2)], [])
    assert due(port, 2) == [[(5.5, 0), (5.623457, 1), (5.999999, 2)], []]


@pytest.mark.parametrize("few", [0, 1000])
def test_parts_of_a_unit_are_kept_without_a_grid(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("antiphon_kit.spike_input.FEW", few)

    class Between:
        def take(self) -> tuple[np.ndarray, np.ndarray]:
            return np.array([-0.25e-9, 0.000_123_456_7]), np.zeros(2, np.int32)

    port = spike_input(clock("left", on_grid=False), 0.0)
    port.bind(Between(), clock("left", on_grid=False))  # type: ignore[arg-type]
    # The first one is a unit's part before the tick: it is emitted at its start.
    assert [time for time, _ in due(port, 1)[0]] == [0.0, pytest.approx(0.123_456_7, abs=1e-12)]


@pytest.mark.parametrize("few", [0, 1000])
@pytest.mark.parametrize(("closed", "late"), [("left", 2), ("right", 3)])
@pytest.mark.parametrize("on_grid", [True, False])
def test_late_spikes_are_counted_and_left_out(
    few: int, closed: Closed, late: int, on_grid: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the tick at 1 ms: now - tick, now - a step, now, now + a step. Now is late for a right-closed simulator."""
    monkeypatch.setattr("antiphon_kit.spike_input.FEW", few)
    stamps = [(0, 0), (TICK - STEP, 1), (TICK, 2), (TICK + STEP, 3)]
    port = spike_input(clock(closed, on_grid), 0.0, [], stamps)
    given = due(port, 2)[1]
    assert [slot for _, slot in given] == [2, 3][late - 2 :]
    assert (port.late, port.received) == (late, 4)


@pytest.mark.parametrize("closed", ["left", "right"])
@pytest.mark.parametrize("on_grid", [True, False])
def test_what_is_due_later_is_kept_and_given_once(closed: Closed, on_grid: bool) -> None:
    """A configuration may shorten the latency: then spikes come before they are to be emitted."""
    port = spike_input(clock(closed, on_grid), 2.5, [(STEP, 1), (5 * STEP, 2)], [(TICK + STEP, 3)], [], [], [])
    given = due(port, 5)
    unit = 1 if on_grid else 0.1
    edge = 3 if closed == "left" else 2
    expected: list[list[tuple[float, int]]] = [[], [], [(26 * unit, 1)], [(36 * unit, 3)], []]
    expected[edge] = sorted([*expected[edge], (30 * unit, 2)])
    assert [[slot for _, slot in tick] for tick in given] == [[slot for _, slot in tick] for tick in expected]
    assert [time for tick in given for time, _ in tick] == pytest.approx([time for tick in expected for time, _ in tick])
    assert port.late == 0


@pytest.mark.parametrize("count", [5, 500])
def test_spikes_are_grouped_by_slot_in_ascending_time(count: int) -> None:
    rng = np.random.default_rng(2)
    spikes = [(int(step) * STEP, int(index)) for step, index in zip(*rng.integers(0, 8, (2, count)), strict=True)]
    spikes.sort()
    groups = dict(spike_input(clock("left"), 0.0, spikes).due(0).by_slot())  # type: ignore[union-attr]
    assert groups == {
        slot: [stamp // STEP for stamp, index in spikes if index == slot] for slot in {index for _, index in spikes}
    }


def test_slots_are_places_among_the_sources_that_are_used() -> None:
    port = SpikeInput("in", 100)
    port.ruled(DelayRule("Sim", 0.1, 1))
    port.use([70, 3], [1.5, 2.0])
    port.use([3, 9], 1.2)
    assert port.sources.tolist() == [3, 9, 70]
    assert (port.split.latency, port.split.shortest, port.split.longest) == (11, 12, 20)


def test_sources_and_delays_are_checked_where_they_are_given() -> None:
    port = SpikeInput("in", 3)
    port.ruled(DelayRule("Sim", 0.1, 1))
    with pytest.raises(AntiphonError, match="SETUP_INDEX_OUT_OF_RANGE: in: .*expected 0 .. 2, found 0 .. 3"):
        port.use([0, 3], 1.0)
    with pytest.raises(AntiphonError, match="DELAY_NOT_TRANSPORTABLE"):
        port.use([0], [1.0, 0.05])
    with pytest.raises(AntiphonError, match="leads to no cells"):
        SpikeInput("in", 3).sources  # noqa: B018

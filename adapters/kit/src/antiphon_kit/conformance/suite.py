"""The tests that every adapter has to pass."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from antiphon_kit.capabilities import Closed
from antiphon_kit.conformance.echo import UNITS_PER_MS, WIDTH, Echo, Spike, units
from antiphon_kit.conformance.echo_run import EchoRun, Outcome

TICKS = 14
"""Length of most runs: spikes are sent in the first ones, and the last ones are left for the answers."""

CONVENTIONS: list[Closed] = ["left", "right"]


class AdapterConformance:
    """Tests of an adapter: derive a class whose name begins with ``Test`` and set ``echo``."""

    echo: Echo

    @pytest.fixture
    def run(self, tmp_path: Path) -> EchoRun:
        """Runs of the echo."""
        return EchoRun(self.echo, tmp_path)

    @pytest.mark.parametrize("sender", CONVENTIONS)
    @pytest.mark.parametrize("ahead", [2.0, 2.5], ids=["due-on-the-edge", "due-inside"])
    def test_spikes_at_the_edges_of_ticks_come_once_and_in_time(
        self, run: EchoRun, sender: Closed, ahead: float
    ) -> None:
        """Stamps of 0, T, T + h and beside them. With a latency of whole ticks these are due on a tick's edge, too."""
        delay_ms = ahead * self.echo.tick_ms + self.echo.capabilities.smallest_delay_ms
        spikes = self._around_edges(sender)
        self._echoed(run(spikes, delay_ms, sender=sender, ticks=TICKS), spikes, delay_ms)

    @pytest.mark.parametrize("part", [2, 4])
    def test_the_length_of_the_tick_changes_nothing(self, run: EchoRun, part: int) -> None:
        """Every spike lies in its window, or the run would refuse it."""
        delay_ms = 2 * self.echo.tick_ms + self.echo.capabilities.smallest_delay_ms
        spikes = self._around_edges("right")
        tick_ms = self.echo.tick_ms / part
        done = run(spikes, delay_ms, sender="right", tick_ms=tick_ms, ticks=TICKS * part)
        self._echoed(done, spikes, delay_ms)

    @pytest.mark.parametrize("sender", CONVENTIONS)
    def test_stamps_between_steps_are_rounded_by_convention(self, run: EchoRun, sender: Closed) -> None:
        """Up if the simulator is right-closed, down if it is left-closed, not at all if it has no grid."""
        step, tick = self.echo.step, units(self.echo.tick_ms)
        offsets = [1, step // 3, step - 1, step + 1, tick // 2 + step // 2, tick - step + 1, tick - step // 2, tick - 1]
        spikes = [(k * tick + offset, index) for k in (0, 1, 5) for index, offset in enumerate(offsets)]
        delay_ms = 2 * self.echo.tick_ms + self.echo.capabilities.smallest_delay_ms
        self._echoed(run(spikes, delay_ms, sender=sender, ticks=TICKS), spikes, delay_ms)

    def test_a_spike_that_can_no_longer_be_emitted_is_counted_and_named(self, run: EchoRun) -> None:
        """Stamped 0, without latency: a left-closed simulator can emit it, a right-closed one cannot."""
        delay_ms = self.echo.capabilities.smallest_delay_ms
        spikes = [(0, 0), (0, 3)]
        done = run(spikes, delay_ms, ticks=TICKS)
        if self.echo.capabilities.closed == "left":
            self._echoed(done, spikes, delay_ms)
            return
        assert done.code == 1
        assert "EVENT_LATE: echo: " in done.text
        assert "found 2 earlier" in done.text

    def test_a_burst_of_ten_thousand_spikes_in_one_tick(self, run: EchoRun) -> None:
        """Several of one cell in one step, too."""
        chance, tick, step = random.Random(1), units(self.echo.tick_ms), self.echo.step
        offsets = range(step, tick, step)
        spikes = [(2 * tick + chance.choice(offsets), chance.randrange(WIDTH)) for _ in range(10_000)]
        delay_ms = 2 * self.echo.tick_ms + self.echo.capabilities.smallest_delay_ms
        self._echoed(run(spikes, delay_ms, ticks=TICKS), spikes, delay_ms)

    def test_two_thousand_empty_ticks_do_not_drift(self, run: EchoRun) -> None:
        """A spike at the end comes back as exactly as one at the beginning."""
        tick = units(self.echo.tick_ms)
        spikes = [(tick, 1), (1995 * tick, 1), (1995 * tick + self.echo.step, 2)]
        delay_ms = 2 * self.echo.tick_ms + self.echo.capabilities.smallest_delay_ms
        self._echoed(run(spikes, delay_ms, ticks=2000), spikes, delay_ms)

    def test_a_run_in_a_new_process_is_the_same(self, run: EchoRun) -> None:
        """Nothing is left of an earlier run."""
        spikes = self._around_edges("left")
        delay_ms = 2.5 * self.echo.tick_ms + self.echo.capabilities.smallest_delay_ms
        first, second = (run(spikes, delay_ms, ticks=TICKS) for _ in range(2))
        assert first.code == 0, first.text
        assert first.heard == second.heard

    def test_what_the_simulator_cannot_do_is_refused_by_name(self, run: EchoRun) -> None:
        """A tick or a delay off its grid, a delay below its smallest one."""
        capabilities, tick_ms = self.echo.capabilities, self.echo.tick_ms
        refused: dict[str, Callable[[], Outcome]] = {}
        if capabilities.step_ms is not None:
            off_grid = tick_ms + capabilities.step_ms / 2
            refused["ADAPTER_TICK_INVALID"] = lambda: run([], 4 * tick_ms, tick_ms=off_grid, ticks=TICKS)
        if capabilities.on_grid and capabilities.step_ms is not None:
            refused["DELAY_NOT_TRANSPORTABLE"] = lambda: run([], 4 * tick_ms + self._part_of_a_step(), ticks=TICKS)
        else:
            refused["DELAY_NOT_TRANSPORTABLE"] = lambda: run([], capabilities.smallest_delay_ms - 0.001, ticks=TICKS)
        for code, start in refused.items():
            done = start()
            assert done.code == 1 and f"{code}: echo" in done.text, done.text

    def _part_of_a_step(self) -> float:
        return self.echo.step / UNITS_PER_MS / 4

    def _around_edges(self, sender: Closed) -> list[Spike]:
        """The first and last stamps of some ticks that a sender has, and one in the middle."""
        step, tick = self.echo.step, units(self.echo.tick_ms)
        stamps = [k * tick + offset for k in (0, 1, 2, 5) for offset in (0, step, tick // 2, tick - step, tick)]
        allowed = sorted({stamp for stamp in stamps if sender == "left" or stamp > 0})
        return [(stamp, index) for index, stamp in enumerate(allowed)]

    def _echoed(self, done: Outcome, spikes: list[Spike], delay_ms: float) -> None:
        """Every answer came, once, with its exact stamp, to both recorders, in the tick in which it was due."""
        assert done.code == 0, done.text
        expected = self.echo.answers(spikes, delay_ms)
        for closed in CONVENTIONS:
            assert done.heard[closed] == expected
        assert done.misplaced == []
        assert "late 0" in done.text

"""The loop over ticks, with a rank and a simulator that only write down what is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import antiphon_kit as kit
import numpy as np
import pytest
from antiphon import AntiphonError, Tick

TICKS = 3


class FakePort:
    """Any declared port."""

    def __init__(self, log: list[Any], name: str) -> None:
        self.log, self.name = log, name
        self.spikes: list[tuple[list[float], list[int]]] = []

    def take(self) -> Any:
        if self.name == "current":
            return np.array([0.5])
        times, indices = self.spikes.pop(0) if self.spikes else ([], [])
        return np.array(times, np.float64), np.array(indices, np.int32)

    def send(self, *what: Any) -> None:
        self.log.append((self.name, *(np.asarray(each).tolist() for each in what)))


class FakeRank:
    """A rank of a run of three ticks of 1 ms."""

    process, units_per_second, np, rank = "B", 10**9, 1, 0

    def __init__(self) -> None:
        self.log_lines: list[str] = []
        self.notes: list[str] = []
        self.calls: list[Any] = []
        self.declared: dict[str, FakePort] = {}
        self.ports: dict[str, Any] = {}
        self.arriving: list[tuple[list[float], list[int]]] = []

    def units(self, ms: float, code: str = "", what: str = "") -> int:
        return round(ms * 1e6)

    def _declare(self, name: str, *options: Any) -> FakePort:
        self.declared[name] = FakePort(self.calls, name)
        self.declared[name].spikes = self.arriving
        return self.declared[name]

    spikes_out = continuous_in = continuous_out = _declare

    def spikes_in(self, name: str, width: int, indices: Any, latency_ms: float, max_buffered: int) -> FakePort:
        self.ports.setdefault(name, SimpleNamespace(connected=True, latency_ms=latency_ms, width=width))
        return self._declare(name)

    def note(self, text: str) -> None:
        self.notes.append(text)

    def log(self, text: str) -> None:
        self.log_lines.append(text)

    def stats(self) -> Any:
        return SimpleNamespace(wait_seconds=0.25)

    def start(self, tick_ms: float, closed: str, **options: Any) -> None:
        self.calls.append(("start", tick_ms, closed, options))

    def __iter__(self) -> Iterator[Tick]:
        for number in range(TICKS):
            yield Tick(number, number * 1e-3, (number + 1) * 1e-3)


class Recorded(kit.Simulator):
    """Steps of 0.1 ms; writes down what it is asked."""

    def __init__(self, calls: list[Any]) -> None:
        self.calls = calls
        self.step = 50

    def capabilities(self) -> kit.Capabilities:
        return kit.Capabilities(
            name="Sim", version="1", closed="right", step_ms=0.1, smallest_delay_ms=0.1, barrier=True
        )

    def now(self) -> int:
        return self.step

    def build(self, ports: kit.Ports, clock: kit.RunClock) -> None:
        self.calls.append(("build", [port.name for port in ports.all()], clock.origin))

    def put_spikes(self, port: kit.SpikeInput, spikes: kit.Injections) -> None:
        self.calls.append(("put", list(spikes.pairs())))

    def put_samples(self, port: kit.ContinuousInput, values: Any) -> None:
        self.calls.append(("put", values.tolist()))

    def advance(self, window: kit.Window) -> None:
        self.calls.append(("advance", tuple(window)))
        self.step = window.end

    def take_spikes(self, port: kit.SpikeOutput) -> Any:
        return [self.step, self.step - 1], [11, 12] if self.step == 60 else [12, 99]

    def take_samples(self, port: kit.ContinuousOutput) -> Any:
        return [self.step]

    def close(self) -> None:
        self.calls.append("close")


@pytest.fixture
def rank(monkeypatch: pytest.MonkeyPatch) -> FakeRank:
    """The rank that joining gives."""
    fake = FakeRank()
    monkeypatch.setattr("antiphon.join", lambda: fake)
    return fake


def coupled(rank: FakeRank) -> tuple[kit.Coupling, Recorded]:
    """A coupling with a port of each kind."""
    simulator = Recorded(rank.calls)
    coupling = kit.Coupling(simulator, 1.0)
    coupling.add(kit.SpikeInput("in", 4)).use([0, 2], [1.1, 3.0])
    coupling.add(kit.SpikeOutput("out", [11, 12], indices=[5, 3]))
    coupling.add(kit.ContinuousInput("current", 1))
    coupling.add(kit.ContinuousOutput("potential", 1))
    return coupling, simulator


def test_a_seed_that_is_not_the_runs_is_noted_and_said_once(rank: FakeRank, monkeypatch: pytest.MonkeyPatch) -> None:
    coupling, simulator = coupled(rank)
    without = replace(simulator.capabilities(), has_seed=False)
    monkeypatch.setattr(simulator, "capabilities", lambda: without)
    coupling.run()
    line = "seed: Sim's own, not the run's: the script does not call setup()"
    assert rank.notes.count(line) == 1
    assert rank.log_lines.count(line) == 1


def test_a_tick_is_put_advance_read_in_that_order(rank: FakeRank) -> None:
    rank.arriving += [([], []), ([0.0003, 0.0004], [2, 0])]
    coupling, _ = coupled(rank)
    times = coupling.run()
    declared = {"barrier": True, "exact_replay": True, "delay_side": None}
    assert rank.calls[:3] == [
        ("build", ["in", "out", "current", "potential"], 50),
        ("potential", [50]),
        ("start", 1.0, "right", declared),
    ]
    assert rank.calls[3:12] == [
        ("put", [0.5]),
        ("advance", (0, 50, 60)),
        ("potential", [60]),
        ("out", pytest.approx([0.001, 0.0009]), [5, 3]),
        ("put", [(63, 1), (64, 0)]),
        ("put", [0.5]),
        ("advance", (1, 60, 70)),
        ("potential", [70]),
        ("out", pytest.approx([0.002]), [3]),
    ]
    assert rank.calls[-1] == "close"
    assert times.ticks == TICKS and 0 < times.own <= times.wall
    assert rank.notes == [
        "simulator: Sim 1",
        "in: delays 1.1 .. 3.0 ms -> latency 1.0 ms, local delays 0.1 .. 2.0 ms",
    ]
    assert rank.log_lines[0].startswith("Sim: 3 ticks of 1 ms, own step time 0.0")
    assert rank.log_lines[0].endswith("), waiting 0.250 s, late 0")


def test_late_spikes_fail_the_run_with_their_number(rank: FakeRank) -> None:
    rank.arriving += [([], []), ([0.0, 0.0005], [0, 0])]
    with pytest.raises(AntiphonError, match="EVENT_LATE: B: .*found 1 earlier.*two time steps or more"):
        coupled(rank)[0].run()
    assert rank.log_lines[0].endswith("late 1")


def test_a_simulator_that_loses_a_step_is_found_out(rank: FakeRank) -> None:
    coupling, simulator = coupled(rank)
    simulator.now = lambda: 79 if simulator.step == 80 else simulator.step  # type: ignore[method-assign]
    with pytest.raises(AntiphonError, match="INTERNAL: Sim's clock is not where it should be .*step 80, found 79"):
        coupling.run()


def test_a_configuration_cannot_lengthen_a_latency(rank: FakeRank) -> None:
    rank.ports["in"] = SimpleNamespace(connected=True, latency_ms=1.5, width=4)
    with pytest.raises(AntiphonError, match="DELAY_NOT_TRANSPORTABLE: B.in: .*at most 1 ms, found 1.5 ms"):
        coupled(rank)[0].run()


def test_names_kinds_and_indices_are_checked(rank: FakeRank, monkeypatch: pytest.MonkeyPatch) -> None:
    coupling, _ = coupled(rank)
    with pytest.raises(AntiphonError, match="ADAPTER_VALUE_INVALID: B.out: the port exists already"):
        coupling.add(kit.SpikeInput("out", 4))
    with pytest.raises(AntiphonError, match="B.two: indices= needs one index per cell .*expected 2, found 1"):
        coupling.add(kit.SpikeOutput("two", 2, indices=[0]))
    with pytest.raises(AntiphonError, match="B.two: an index is given twice"):
        coupling.add(kit.SpikeOutput("two", 2, indices=[1, 1]))
    with pytest.raises(AntiphonError, match="B.two: a cell is named twice"):
        coupling.add(kit.SpikeOutput("two", [7, 7]))
    monkeypatch.setattr(rank, "np", 2)
    with pytest.raises(AntiphonError, match="B.two: with 2 ranks each one has to say .*one per channel"):
        coupling.add(kit.ContinuousInput("two", 1))
    only_out = kit.Capabilities(name="Sim", version="1", closed="left", step_ms=0.1, ports=frozenset({"spikes_out"}))
    monkeypatch.setattr(Recorded, "capabilities", lambda _: only_out)
    with pytest.raises(AntiphonError, match="B.in2: the adapter of Sim has no ports of this kind"):
        coupling.add(kit.SpikeInput("in2", 1))

"""Stepping a network gives what Brian2's own run gives."""

from __future__ import annotations

from typing import Any

import brian2
import numpy as np
import pytest
from antiphon import AntiphonError
from brian2 import Hz, ms, mV

from antiphon_brian2.groups import SpikeTap
from antiphon_brian2.stepper import Stepper, steps_of

DT = 1e-4


def network(dts_ms: tuple[float, ...] = (0.1,)) -> tuple[brian2.Network, dict[str, Any]]:
    """Populations in a ring, each with a step of its own, noise, monitors and an operation; all seeded."""
    brian2.seed(11)
    groups = []
    for number, dt in enumerate(dts_ms):
        clock = {} if dt == 0.1 else {"dt": dt * ms}
        group = brian2.NeuronGroup(
            20,
            "dv/dt = (12 * mV + x - v) / (10 * ms) + sigma * xi * (10 * ms)**-0.5 : volt (unless refractory)\n"
            "x : volt\nsigma : volt",
            threshold="v > 10 * mV",
            reset="v = 0 * mV",
            refractory=2 * ms,
            method="euler",
            name=f"ring{number}",
            **clock,
        )
        group.sigma = 1 * mV
        groups.append(group)
    parts: dict[str, Any] = {group.name: group for group in groups}
    for number, group in enumerate(groups):
        wires = brian2.Synapses(group, groups[(number + 1) % len(groups)], on_pre="v_post += 0.5 * mV", delay=1.5 * ms)
        wires.connect(p=0.3)
        parts[f"wires{number}"] = wires
    calls: list[float] = []
    parts["spikes"] = brian2.SpikeMonitor(groups[-1])
    parts["potential"] = brian2.StateMonitor(groups[0], "v", record=[0, 3])
    parts["rate"] = brian2.PopulationRateMonitor(groups[0])
    parts["noise"] = brian2.PoissonInput(groups[0], "x", 1, 50 * Hz, 0.25 * mV)
    parts["operation"] = brian2.NetworkOperation(lambda: calls.append(float(groups[0].t_[:])), dt=2.5 * ms)
    whole = brian2.Network(list(parts.values()))
    return whole, {**parts, "calls": calls}


def results(parts: dict[str, Any]) -> list[Any]:
    spikes, potential = parts["spikes"], parts["potential"]
    return [
        np.asarray(values).tolist()
        for values in (spikes.t, spikes.i, potential.t, potential.v, parts["rate"].rate, parts["calls"])
    ]


@pytest.mark.parametrize("dts_ms", [(0.1,), (0.1, 0.25), (0.3, 0.1, 0.5)], ids=str)
@pytest.mark.parametrize("tick_ms", [0.1, 1.0])
def test_a_stepped_network_is_one_that_was_run(dts_ms: tuple[float, ...], tick_ms: float) -> None:
    whole, parts = network(dts_ms)
    whole.run(200 * ms, namespace={})
    expected = results(parts)
    assert len(expected[0]) > 100
    brian2.start_scope()
    stepped, again = network(dts_ms)
    stepper = Stepper(stepped, {}, lambda clocks: None)
    for tick in range(1, round(200 / tick_ms) + 1):
        stepper.advance(tick * tick_ms * 1e-3)
    stepper.close()
    assert results(again) == expected
    assert float(stepped.t_) == pytest.approx(0.2)


def test_it_goes_on_where_an_earlier_run_has_ended() -> None:
    whole, parts = network()
    whole.run(30 * ms, namespace={})
    whole.run(30 * ms, namespace={})
    expected = results(parts)
    brian2.start_scope()
    stepped, again = network()
    stepped.run(30 * ms, namespace={})
    stepper = Stepper(stepped, {}, lambda clocks: None)
    for tick in range(31, 61):
        stepper.advance(tick * 1e-3)
    stepper.close()
    assert results(again) == expected


@pytest.mark.parametrize("dts_ms", [(0.1,), (0.1, 0.25)], ids=str)
def test_clocks_that_advance_by_themselves_do(monkeypatch: pytest.MonkeyPatch, dts_ms: tuple[float, ...]) -> None:
    """Clocks of later versions of Brian2 advance by a method, up to an end that was set."""

    def advance(clock: Any) -> None:
        step = int(clock.variables["timestep"].get_value()[0]) + 1
        if step > clock._i_end:
            raise StopIteration
        clock.variables["timestep"].set_value(step)
        clock.variables["t"].set_value(step * clock.dt_)

    whole, parts = network(dts_ms)
    whole.run(50 * ms, namespace={})
    expected = results(parts)
    monkeypatch.setattr(brian2.Clock, "advance", advance, raising=False)
    brian2.start_scope()
    stepped, again = network(dts_ms)
    stepper = Stepper(stepped, {}, lambda clocks: None)
    for tick in range(1, 51):
        stepper.advance(tick * 1e-3)
    stepper.close()
    assert results(again) == expected


@pytest.mark.parametrize("stuck", ["raises", "stands still"])
def test_a_clock_that_does_not_advance_is_named(monkeypatch: pytest.MonkeyPatch, stuck: str) -> None:
    def advance(clock: Any) -> None:
        if stuck == "raises":
            raise StopIteration

    monkeypatch.setattr(brian2.Clock, "advance", advance, raising=False)
    stepped, _ = network()
    stepper = Stepper(stepped, {}, lambda clocks: None)
    with pytest.raises(AntiphonError, match=r"clock of Brian2 does not advance by one step \(expected step 1, found"):
        stepper.advance(1e-3)


def test_a_network_that_stops_itself_is_an_error() -> None:
    group = brian2.NeuronGroup(1, "v : 1")
    whole = brian2.Network(group)
    whole.add(brian2.NetworkOperation(lambda: whole.stop()))
    with pytest.raises(AntiphonError, match="stopped from within"):
        Stepper(whole, {}, lambda clocks: None).advance(1e-3)


def test_a_clock_without_a_step_is_refused() -> None:
    from antiphon_brian2.stepper import SteppedClock

    class Irregular:
        name = "events"
        variables: dict[str, Any] = {}

    with pytest.raises(AntiphonError, match="events: this clock of the network has no constant time step"):
        SteppedClock(Irregular())


def test_taps_give_every_spike_once_with_its_step() -> None:
    """Of a whole group, of a part, of a group with a longer step."""
    whole, parts = network((0.1, 0.2))
    first, slow = parts["ring0"], parts["ring1"]
    own = {group.name: brian2.SpikeMonitor(group) for group in (first, slow)}
    whole.add(*own.values())
    taps = [SpikeTap(group, "spike", DT, "B.out") for group in (first, first[5:9], slow)]

    def gather(clocks: set[Any]) -> None:
        for tap in taps:
            if tap.clock in clocks:
                tap.gather()

    stepper = Stepper(whole, {}, gather)
    heard: list[list[tuple[int, int]]] = [[], [], []]
    for tick in range(1, 101):
        stepper.advance(tick * 1e-3)
        for place, tap in enumerate(taps):
            taken = tap.take()
            if taken is not None:
                assert all((tick - 1) * 10 <= step < tick * 10 for step in taken[0])
                heard[place] += zip(taken[0].tolist(), taken[1].tolist(), strict=True)

    def spikes(name: str) -> list[tuple[int, int]]:
        monitor = own[name]
        return sorted(zip(np.rint(np.asarray(monitor.t) / DT).astype(int).tolist(), monitor.i[:].tolist(), strict=True))

    assert len(heard[0]) > 50
    assert heard[0] == spikes("ring0")
    assert heard[1] == [(step, cell - 5) for step, cell in spikes("ring0") if 5 <= cell < 9]
    assert heard[2] == spikes("ring1")


def test_a_step_that_is_no_multiple_is_refused() -> None:
    group = brian2.NeuronGroup(1, "v : 1", threshold="v > 1", dt=0.25 * ms)
    with pytest.raises(AntiphonError, match="B.out: the time step of .*expected a multiple of 0.1 ms, found 0.25 ms"):
        SpikeTap(group, "spike", DT, "B.out")
    with pytest.raises(AntiphonError, match="no multiple of the coupling's dt"):
        steps_of(1.25e-3, DT, "network")

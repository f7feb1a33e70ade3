"""Sources, synapses, variables, units: what a port does in a network, without a run."""

from __future__ import annotations

from typing import Any

import brian2
import numpy as np
import pytest
from antiphon import AntiphonError
from antiphon_kit import Capabilities, DelayRule, Injections
from brian2 import mA, ms, mV, nA, second

from antiphon_brian2.external_spikes import ExternalSpikes
from antiphon_brian2.groups import LiveVariable, SpikeTap, require_in
from antiphon_brian2.load import require_runtime_device
from antiphon_brian2.quantities import declared_unit, milliseconds, one_time_ms
from antiphon_brian2.spike_input import BrianSpikeInput
from antiphon_brian2.stepper import Stepper
from antiphon_brian2.variable_ports import VariableInput, VariableOutput

RULE = DelayRule.of(
    Capabilities(name="Brian2", version="2", closed="left", step_ms=0.1, step_name="dt"), units_per_second=10**9
)


def clock() -> Any:
    return brian2.get_device().defaultclock


def spike_input(width: int | None = 4) -> BrianSpikeInput:
    port = BrianSpikeInput("in", width, clock())
    port.where = "B.in"
    port.ruled(RULE)
    return port


def cells(count: int = 4) -> Any:
    return brian2.NeuronGroup(count, "v : volt\nw2 : 1", threshold="v > 1 * volt", reset="v = 0 * volt")


def stepped(*parts: Any) -> Stepper:
    return Stepper(brian2.Network(*parts), {}, lambda clocks: None)


def test_sources_emit_in_their_step_and_merge_what_falls_together() -> None:
    group = ExternalSpikes(5, clock())
    monitor = brian2.SpikeMonitor(group)
    stepper = stepped(group, monitor)
    group.put([(3, 4), (3, 1), (3, 4), (7, 0), (3, 4)])
    stepper.advance(1e-3)
    assert np.rint(np.asarray(monitor.t) * 1e4).tolist() == [3, 3, 7]
    assert monitor.i[:].tolist() == [1, 4, 0]
    assert group.coalesced == 2


def test_a_spike_arrives_after_latency_and_local_delay() -> None:
    target = cells()
    port = spike_input()
    synapses = port.connect(
        target, "v_post += w", [1, 2, 4] * mV, [1.5, 2.0, 2.2] * ms, sources=[0, 3, 3], targets=[1, 1, 2]
    )
    port.shorten()
    assert (port.split.latency, port.sources.tolist()) == (15, [0, 3])
    assert np.asarray(synapses.delay / ms).round(9).tolist() == [0.0, 0.5, 0.7]
    monitor = brian2.StateMonitor(target, "v", record=True, when="end")
    stepper = stepped(target, port.group, synapses, monitor)
    port.put(Injections([2, 4], [0, 1]))  # slots: sources 0 and 3
    stepper.advance(2e-3)
    jumps = [
        (int(step), cell) for cell in range(4) for step in np.flatnonzero(np.diff(monitor.v[cell] / mV, prepend=0))
    ]
    assert jumps == [(2, 1), (9, 1), (11, 2)]
    assert np.asarray(target.v / mV).round(9).tolist() == [0.0, 3.0, 4.0, 0.0]


def test_the_least_delay_of_all_connections_decides() -> None:
    port, target = spike_input(), cells()
    first = port.connect(target, "v_post += 1 * mV", delays=2.0, rule={"i": [0], "j": [0]})
    second_one = port.connect(target, "v_post += w", weights="i * mV", delays=1.3 * ms, model="w : volt")
    port.shorten()
    assert port.split.latency == 13
    assert np.asarray(first.delay / ms).round(9).tolist() == [0.7]
    assert len(second_one) == 16 and np.asarray(second_one.delay).max() == 0.0
    assert np.unique(second_one.w / mV).round(9).tolist() == [0, 1, 2, 3]


def test_delays_of_an_expression_are_rounded_as_brian2_does() -> None:
    port, shortest = spike_input(), 1 * ms
    brian2.seed(4)
    synapses = port.connect(cells(), "v_post += 1 * mV", delays="shortest + rand() * 2 * ms")
    drawn = np.asarray(synapses.delay) * 1e4
    port.shorten()
    local = np.asarray(synapses.delay) * 1e4
    assert float(shortest) == 1e-3
    assert port.split.latency >= 10
    assert np.allclose(local, np.rint(drawn) - port.split.latency)


@pytest.mark.parametrize("delays", ["1 * ms + i * ms", [] * ms])
def test_a_rule_may_make_no_synapse_where_another_one_does(delays: Any) -> None:
    port, target = spike_input(), cells()
    none = port.connect(target, "v_post += w", "i * mV", delays, rule="i > 5", model="w : volt")
    one = port.connect(target, "v_post += 1 * mV", delays=2 * ms, rule={"i": [3], "j": [0]})
    port.shorten()
    assert (len(none), len(one)) == (0, 1)
    assert (port.split.latency, port.sources.tolist()) == (20, [3])
    stepper = stepped(target, port.group, none, one)
    port.put(Injections([1], [0]))
    stepper.advance(1e-3)
    assert np.asarray(target.v / mV).round(9).tolist() == [1.0, 0.0, 0.0, 0.0]


def test_one_delay_for_all_counts_though_a_rule_makes_no_synapse() -> None:
    port = spike_input()
    port.connect(cells(), "v_post += 1 * mV", delays=1.5 * ms, rule="i > 5")
    port.shorten()
    assert (port.split.latency, port.sources.tolist()) == (15, [])


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (lambda p, g: p.connect(g, "v += 1*mV"), "ADAPTER_VALUE_INVALID", "no delays are given"),
        (lambda p, g: p.connect(g, "v += 1*mV", delays=1 * mV), "ADAPTER_VALUE_INVALID", "the delay is no time"),
        (
            lambda p, g: p.connect(g, "v += 1*mV", delays=[1.0] * 3),
            "ADAPTER_VALUE_INVALID",
            "expected 1 or 16, found 3",
        ),
        (lambda p, g: (p.connect(g, "v += 1*mV", delays=1.55), p.shorten()), "DELAY_NOT_TRANSPORTABLE", "1.55 ms"),
        (lambda p, g: (p.connect(g, "v += 1*mV", delays=-1.0), p.shorten()), "DELAY_NOT_TRANSPORTABLE", "found -1 ms"),
        (lambda p, g: p.connect(g, "v += 1*mV", delays=1.0, delay=2 * ms), "ADAPTER_VALUE_INVALID", "found delay"),
        (lambda p, g: p.connect(g, {"a": "v += 1*mV"}, delays=1.0), "ADAPTER_VALUE_INVALID", "one pathway"),
        (lambda p, g: p.connect(g, "v += 1*mV", delays=1.0, sources=[0]), "ADAPTER_VALUE_INVALID", "lists or a rule"),
        (
            lambda p, g: p.connect(g, "v += 1*mV", delays=1.0, sources=[0, 4], targets=[0, 0]),
            "SETUP_INDEX_OUT_OF_RANGE",
            "expected 0 .. 3, found 0 .. 4",
        ),
        (
            lambda p, g: p.connect(g, "v += 1*mV", delays=1.0, sources=[0, 1], targets=[0]),
            "ADAPTER_VALUE_INVALID",
            "expected 2 targets, found 1",
        ),
        (lambda p, g: p.connect(g, "v += w", weights="1*mV", delays=1.0), "ADAPTER_VALUE_INVALID", "no variable w"),
        (lambda p, g: p.connect([1, 2], "v += 1*mV", delays=1.0), "ADAPTER_VALUE_INVALID", "needs a group of Brian2"),
        (lambda p, g: p.shorten() or p.sources, "ADAPTER_VALUE_INVALID", "leads to no cells"),
        (
            lambda p, g: (p.connect(g, "v += 1*mV", delays="2 * ms + i * ms", rule="i > 5"), p.shorten()),
            "ADAPTER_VALUE_INVALID",
            "no connection was made from the port",
        ),
    ],
)
def test_what_cannot_be_is_refused_where_it_is_said(call: Any, code: str, words: str) -> None:
    with pytest.raises(AntiphonError) as caught:
        call(spike_input(), cells())
    assert caught.value.code == code
    assert words in str(caught.value) and "B.in" in str(caught.value)


def test_a_port_needs_a_width() -> None:
    with pytest.raises(AntiphonError, match="B.in: it is not known how many sources.*Give width="):
        spike_input(None).connect(cells(), "v_post += 1 * mV", delays=1.0)


def test_a_variable_is_written_and_read_in_its_unit() -> None:
    group = brian2.NeuronGroup(5, "dv/dt = I * 1 * Mohm / ms : volt\nI : amp\nshared_one : 1 (shared)", method="euler")
    sets = VariableInput("stim", group[1:4], "I", "B.stim", unit=nA)
    reads = VariableOutput("vm", group[1:4], "v", "B.vm", unit=mV)
    assert (sets.channels, reads.channels) == (3, 3)
    assert sets.note == f"stim: sets {sets.group.name}.I in nA"
    assert reads.note == f"vm: {reads.group.name}.v in mV"
    stepper = stepped(group)
    sets.write([1.0, 2.0, 0.0])
    assert np.asarray(group.I / nA).round(9).tolist() == [0.0, 1.0, 2.0, 0.0, 0.0]
    stepper.advance(1e-3)
    assert reads.read().round(9).tolist() == [1.0, 2.0, 0.0]
    assert VariableOutput("vm", group, "v", "B.vm").read().round(12).tolist() == [0.0, 1e-3, 2e-3, 0.0, 0.0]
    assert VariableInput("s", group, "shared_one", "B.s").channels == 1


@pytest.mark.parametrize(
    ("name", "unit", "words"),
    [
        ("u", None, "has no variable 'u'"),
        ("doubled", None, "is no array of the group"),
        ("fixed", None, r"cannot be driven .*found \(constant\)"),
        ("i", None, "cannot be driven|is no array"),
        ("I", mV, "I is not measured in this unit .*expected a unit like A"),
    ],
)
def test_a_variable_that_cannot_be_driven_is_refused(name: str, unit: Any, words: str) -> None:
    group = brian2.NeuronGroup(2, "I : amp\ndoubled = 2 * I : amp\nfixed : 1 (constant)")
    with pytest.raises(AntiphonError, match=f"ADAPTER_VALUE_INVALID: B.stim: .*{words}|{words}"):
        VariableInput("stim", group, name, "B.stim", unit=unit)


def test_groups_outside_the_network_and_events_that_are_not_there_are_named() -> None:
    inside, outside = cells(), brian2.NeuronGroup(1, "v : 1", name="forgotten")
    whole = brian2.Network(inside)
    require_in(whole, inside[1:3], "B.out")
    with pytest.raises(AntiphonError, match="B.out: the group is not in the network .*found forgotten"):
        require_in(whole, outside, "B.out")
    with pytest.raises(AntiphonError, match="B.out: the group has no event 'spike'.*found forgotten"):
        SpikeTap(outside, "spike", 1e-4, "B.out")
    with pytest.raises(AntiphonError, match="B.vm: the group has no variable 'x'"):
        LiveVariable(inside, "x", "B.vm", writes=False)


def test_times_are_quantities_or_milliseconds() -> None:
    assert milliseconds([1 * ms, 0.002 * second], "B", "delay").tolist() == [1.0, 2.0]
    assert [one_time_ms(value, "B", "tick") for value in (0.1 * ms, 0.1, 100 * brian2.us)] == [0.1] * 3
    for value, words in ((1 * mV, "no time"), ("x", "no number"), ([1.0, 2.0], "not one finite time")):
        with pytest.raises(AntiphonError, match=f"ADAPTER_VALUE_INVALID: B: the tick is {words}"):
            one_time_ms(value, "B", "tick")
    assert [declared_unit(value) for value in (3 * mV, 2 * mA, 1.0)] == ["volt", "amp", "1"]


def test_standalone_devices_are_refused_by_name() -> None:
    require_runtime_device("B")
    brian2.set_device("cpp_standalone", build_on_run=False)
    try:
        with pytest.raises(AntiphonError, match="B: .* cannot be stepped .*found cpp_standalone"):
            require_runtime_device("B")
    finally:
        brian2.set_device("runtime")

"""Spikes into NEST: connections with local delays, injection on the grid, lateness."""

from typing import Any

import numpy as np
import pytest
from antiphon import AntiphonError
from antiphon_kit import DelayRule, RunClock

from antiphon_nest.kernel import Kernel
from antiphon_nest.spike_input import SpikeInput
from antiphon_nest.stepping import Stepper

STEP = 100_000  # ns
RULE = DelayRule("NEST", 0.1, 1, True, "resolution")


class ScriptedPort:
    """An input port that gives, tick by tick, what it was told to: times [s] and indices."""

    def __init__(self, *ticks: tuple[list[float], list[int]]) -> None:
        self.ticks = list(ticks)

    def take(self) -> tuple[np.ndarray, np.ndarray]:
        times, indices = self.ticks.pop(0) if self.ticks else ([], [])
        return np.array(times, np.float64), np.array(indices, np.int32)


def delays_of(kernel: Kernel) -> list[float]:
    return [round(delay, 6) for delay in kernel.nest.GetConnections().get("delay")]


def drive(
    kernel: Kernel, port: SpikeInput, script: ScriptedPort, ticks: int, tick_steps: int, mode: Any = "simulate"
) -> list[tuple[int, int]]:
    """Runs ticks with parrots that are recorded: (step, parrot)."""
    port.bind(script, RunClock(10**9, "right", True, 0.1, STEP, tick_steps, 0))  # type: ignore[arg-type]
    stepper = Stepper(kernel, tick_steps, mode, lambda: None)
    for k in range(ticks):
        spikes = port.due(k)
        if spikes is not None:
            port.inject(spikes)
        stepper.advance()
    stepper.close()
    events = recorder_of(kernel).events
    return sorted(zip(np.asarray(events["times"]).tolist(), np.asarray(events["senders"]).tolist(), strict=True))


def recorder_of(kernel: Kernel) -> Any:
    return next(
        kernel.nest.NodeCollection([node]) for node in kernel.nest.GetNodes({"model": "spike_recorder"}).tolist()
    )


def parrots(kernel: Kernel, count: int) -> Any:
    nodes = kernel.nest.Create("parrot_neuron", count)
    recorder = kernel.nest.Create("spike_recorder", params={"time_in_steps": True})
    kernel.nest.Connect(nodes, recorder)
    return nodes


def spike_input(kernel: Kernel, width: int | None = 3, latency: float | None = None) -> SpikeInput:
    port = SpikeInput(kernel, "B.in", width, latency, 0)
    port.ruled(RULE)
    return port


def built(port: SpikeInput) -> tuple[int, int, int]:
    """Latency, shortest and longest delay [steps]."""
    port.build(RULE)
    return (port.split.latency, port.split.shortest, port.split.longest)


@pytest.mark.parametrize("mode", ["simulate", "run"])
def test_a_spike_arrives_after_its_total_delay(kernel: Kernel, mode: str) -> None:
    port = spike_input(kernel).connect(parrots(kernel, 3), 1.0, [1.5, 3.0, 2.0], rule="one_to_one")
    assert built(port) == (14, 15, 30)
    # Emitted at 0.1 and 1.0 ms: due 1.4 ms later, so in the ticks (1, 2] and (2, 3].
    script = ScriptedPort(([], []), ([0.0001, 0.0001, 0.0001], [0, 1, 2]), ([0.001], [0]))
    spikes = drive(kernel, port, script, 6, 10, mode)
    assert spikes == [(16, 1), (21, 3), (25, 1), (31, 2)]


def test_two_spikes_of_one_source_in_one_step_are_both_delivered(kernel: Kernel) -> None:
    port = spike_input(kernel, 1).connect(parrots(kernel, 1), 1.0, 0.5)
    port.build(RULE)
    assert drive(kernel, port, ScriptedPort(([0.0001, 0.0001], [0, 0])), 3, 10) == [(6, 1), (6, 1)]


def test_times_between_steps_are_rounded_up(kernel: Kernel) -> None:
    port = spike_input(kernel, 1).connect(parrots(kernel, 1), 1.0, 0.5)
    port.build(RULE)
    assert drive(kernel, port, ScriptedPort(([0.00010001, 0.00019999], [0, 0])), 2, 10) == [(7, 1), (7, 1)]


def test_what_is_due_later_than_the_tick_is_kept(kernel: Kernel) -> None:
    """A configuration may shorten the latency: then spikes come before they are to be emitted."""
    port = spike_input(kernel, 2).connect(parrots(kernel, 2), 1.0, 5.0, rule="one_to_one")
    port.build(RULE)
    spikes = drive(kernel, port, ScriptedPort(([0.0002, 0.0007], [0, 1]), ([0.0011], [0])), 8, 10)
    assert spikes == [(52, 1), (57, 2), (61, 1)]
    assert (port.received, port.late) == (3, 0)


def test_what_is_late_is_counted_and_not_injected(kernel: Kernel) -> None:
    port = spike_input(kernel, 1).connect(parrots(kernel, 1), 1.0, 0.3)
    port.build(RULE)  # latency 0.2 ms
    # In the second tick, (1, 2]: due at 1.0 ms (now) and 0.9 ms are late, 1.1 ms is not.
    spikes = drive(kernel, port, ScriptedPort(([], []), ([0.0008, 0.0007, 0.0009], [0, 0, 0])), 3, 10)
    assert spikes == [(9 + 3, 1)]
    assert (port.received, port.late) == (3, 2)


def test_ten_thousand_spikes_in_one_tick(kernel: Kernel) -> None:
    port = spike_input(kernel, 100).connect(parrots(kernel, 100), 1.0, 1.1, rule="one_to_one")
    port.build(RULE)
    rng = np.random.default_rng(3)
    steps, indices = rng.integers(1, 11, 10_000), rng.integers(0, 100, 10_000)
    script = ScriptedPort(([], []), ((steps * STEP * 1e-9).tolist(), indices.tolist()))
    expected = sorted(zip((steps + 11).tolist(), (indices + 1).tolist(), strict=True))
    assert drive(kernel, port, script, 4, 10) == expected


@pytest.mark.parametrize("count", [7, 70])
def test_few_and_many_spikes_are_treated_alike(kernel: Kernel, count: int) -> None:
    port = spike_input(kernel, 4).connect(parrots(kernel, 4), 1.0, 1.1, rule="one_to_one")
    port.build(RULE)
    rng = np.random.default_rng(4)
    ticks, expected = [([], [])], []
    for tick in range(50):
        stamps = np.sort(rng.uniform(tick * 1e6 + 1, (tick + 1) * 1e6, count)).astype(np.int64)  # ns
        indices = rng.integers(0, 4, count)
        ticks.append(((stamps * 1e-9).tolist(), indices.tolist()))
        expected += zip((-(-stamps // STEP) + 11).tolist(), (indices + 1).tolist(), strict=True)
    assert drive(kernel, port, ScriptedPort(*ticks), 53, 10) == sorted(expected)
    assert port.late == 0


def test_explicit_lists_become_single_connections(kernel: Kernel) -> None:
    nodes = kernel.nest.Create("iaf_psc_exp", 4)
    port = spike_input(kernel, 9).connect([2, 2, 4], [1.0, 2.0, 3.0], [2.0, 1.2, 1.2], sources=[7, 1, 7])
    built(port)
    split = port.split
    assert (split.latency, len(nodes)) == (11, 4)
    found = kernel.nest.GetConnections().get(["source", "target", "weight"])
    first = min(found["source"])
    assert port.sources.tolist() == [1, 7]
    assert sorted(zip((np.array(found["source"]) - first).tolist(), found["target"], found["weight"], strict=True)) == [
        (0, 2, 2.0),
        (1, 2, 1.0),
        (1, 4, 3.0),
    ]
    assert sorted(delays_of(kernel)) == [0.1, 0.1, 0.9]


def test_delays_that_nest_draws_are_read_back_and_shortened(kernel: Kernel) -> None:
    nodes = kernel.nest.Create("iaf_psc_exp", 50)
    port = spike_input(kernel, 20).connect(
        nodes,
        kernel.nest.random.normal(5.0, 1.0),
        kernel.nest.random.uniform(1.5, 3.0),
        rule={"rule": "fixed_indegree", "indegree": 10},
    )
    port.connect(nodes, 1.0, 2.0, rule={"rule": "fixed_indegree", "indegree": 1})
    built(port)
    split = port.split
    assert 15 <= split.shortest <= 17 and 28 <= split.longest <= 30 and split.latency == split.shortest - 1
    delays = delays_of(kernel)
    assert len(delays) == 550
    assert min(delays) == 0.1 and max(delays) == pytest.approx((split.longest - split.latency) / 10)


def test_the_least_delay_of_all_projections_decides(kernel: Kernel) -> None:
    e, i = kernel.nest.Create("iaf_psc_exp", 2), kernel.nest.Create("iaf_psc_exp", 2)
    port = (
        spike_input(kernel, 2)
        .connect(e, 1.0, 2.0)
        .connect(i, synapse={"synapse_model": "tsodyks_synapse", "delay": 1.3, "weight": 9.0})
    )
    assert built(port) == (12, 13, 20)
    assert sorted(delays_of(kernel)) == [0.1] * 4 + [0.8] * 4


def test_without_delays_the_synapse_models_own_one_counts(kernel: Kernel) -> None:
    assert built(spike_input(kernel, 2).connect(kernel.nest.Create("iaf_psc_exp", 2), 1.0)) == (9, 10, 10)


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (lambda p, n: p.connect(n, 1.0, 0.0), "DELAY_NOT_TRANSPORTABLE", "shorter than NEST's resolution"),
        (lambda p, n: p.connect(n, 1.0, [1.5, 1.55], sources=[0, 1]), "DELAY_NOT_TRANSPORTABLE", "found 1.55 ms"),
        (lambda p, n: p.connect(n, 1.0, 1.5, synapse="stdp_synapse"), "PLASTICITY_ACROSS_CUT", "stdp_synapse"),
        (
            lambda p, n: p.connect(n, 1.0, 1.5, sources=[0, 1, 2]),
            "ADAPTER_VALUE_INVALID",
            "expected 3 targets, found 2",
        ),
        (lambda p, n: p.connect(n, [1.0], 1.5, sources=[0, 1]), "ADAPTER_VALUE_INVALID", "weights differ in length"),
        (
            lambda p, n: p.connect(n, 1.0, 1.5, sources=[0, 3]),
            "SETUP_INDEX_OUT_OF_RANGE",
            "expected 0 .. 2, found 0 .. 3",
        ),
        (lambda p, n: p.connect([1, 2], 1.0, 1.5), "ADAPTER_VALUE_INVALID", "no NodeCollection"),
        (
            lambda p, n: p.connect(n, 1.0, 1.5, synapse={"delay": 1.0}),
            "ADAPTER_VALUE_INVALID",
            "delays are given twice",
        ),
        (
            lambda p, n: p.connect(n, 1.0, 1.5, synapse={"weight": 1.0}),
            "ADAPTER_VALUE_INVALID",
            "weights are given twice",
        ),
        (lambda p, n: p.connect(n, 1.0, 1.5, synapse=[{}]), "ADAPTER_VALUE_INVALID", "call connect"),
        (lambda p, n: p.build(RULE), "ADAPTER_VALUE_INVALID", "leads to no cells"),
    ],
)
def test_what_cannot_be_is_refused_where_it_is_said(kernel: Kernel, call: Any, code: str, words: str) -> None:
    nodes = kernel.nest.Create("iaf_psc_exp", 2)
    with pytest.raises(AntiphonError) as caught:
        call(spike_input(kernel), nodes)
    assert caught.value.code == code
    assert words in str(caught.value)


def test_a_rule_needs_a_width(kernel: Kernel) -> None:
    with pytest.raises(AntiphonError, match="Give width="):
        spike_input(kernel, None).connect(kernel.nest.Create("iaf_psc_exp", 2), 1.0, 1.5)

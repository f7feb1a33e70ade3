"""Spikes into and out of one NEURON, without a run."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from antiphon import AntiphonError
from antiphon_kit import DelayRule, Injections
from neuron import h

from antiphon_neuron import SpikeInput, SpikeOutput
from antiphon_neuron.simulator import NeuronSimulator

UNITS_PER_MS = 1e6


def relay() -> Any:
    cell = h.IntFire1()
    cell.tau, cell.refrac = 1e9, 0.0
    return cell


def spiking_section() -> Any:
    soma = h.Section(name="soma")
    soma.L = soma.diam = 20.0
    soma.insert("hh")
    return soma


def input_port(width: int | None = 4) -> SpikeInput:
    port = SpikeInput("in", width, None, 0)
    port.ruled(DelayRule.of(NeuronSimulator("p", -65.0).capabilities(), 1_000_000_000))
    return port


def output_port(sources: list[Any], threshold: float | None = None) -> SpikeOutput:
    return SpikeOutput("out", sources, "p.out", threshold=threshold, indices=None, width=None)


def start(dt: float = 0.025) -> Any:
    h.dt = dt
    context = h.ParallelContext()
    context.set_maxstep(10)
    h.finitialize(-65.0)
    return context


def refusal(call: Any) -> str:
    with pytest.raises(AntiphonError) as caught:
        call()
    return str(caught.value)


def test_events_keep_their_exact_times_and_local_delays() -> None:
    cells = [relay() for _ in range(3)]
    port = input_port().connect(cells, 2.0, [1.5, 1.75, 2.000123456789], sources=[0, 1, 3])
    port.build()
    out = output_port(cells)
    out.build(0.025, UNITS_PER_MS)
    context = start()
    assert port.split.latency_ms == 1.5
    assert [netcon.delay for netcon in port.netcons] == pytest.approx([0.0, 0.25, 0.500123456789], abs=1e-15)
    port.inject(Injections([0.0, 0.3, 0.123456789], [0, 1, 2]))
    context.psolve(1.0)
    taken = out.take(0.0, 1.0)
    assert taken is not None
    order = np.argsort(taken[1])
    assert taken[0][order].tolist() == [0.0, 0.3 + 0.25, 0.123456789 + port.netcons[2].delay]


def test_spikes_of_one_source_at_one_time_all_arrive() -> None:
    soma = h.Section(name="soma")
    synapse = h.ExpSyn(soma(0.5))
    synapse.tau = 1e9
    port = input_port().connect(synapse, 1.0, 2.5, sources=[2])
    port.build()
    context = start()
    port.inject(Injections([0.5, 0.5, 0.5, 0.7], [0, 0, 0, 0]))
    context.psolve(1.0)
    assert synapse.g == pytest.approx(4.0, abs=1e-6)


def test_one_synapse_for_all_sources_and_weights_in_rows() -> None:
    cell = h.IntFire1()
    port = input_port(3).connect(cell, [[0.25], [0.5], [0.75]], 1.0)
    port.build()
    assert [netcon.weight[0] for netcon in port.netcons] == [0.25, 0.5, 0.75]


def test_a_spike_at_the_very_end_of_a_tick_is_of_the_next_one() -> None:
    cell = relay()
    emitter = h.NetCon(None, cell)
    emitter.weight[0] = 2.0
    out = output_port([cell])
    out.build(1 / 32, UNITS_PER_MS)
    context = start()
    h.dt = 1 / 32
    emitter.event(1.0)
    emitter.event(1.5)
    context.psolve(1.0 + 1 / 128)
    first = out.take(0.0, 1.0)
    context.psolve(2.0 + 1 / 128)
    second = out.take(1.0, 2.0)
    assert first is None or first[0].size == 0
    assert second is not None and second[0].tolist() == [1.0, 1.5]
    assert out.take(2.0, 3.0) is None


def test_a_clock_that_lags_moves_no_spike_out_of_its_tick() -> None:
    """After minutes NEURON's clock is some 1e-6 ms behind, and an event just before a tick's end happens in the next."""
    cell = relay()
    emitter = h.NetCon(None, cell)
    emitter.weight[0] = 2.0
    out = output_port([cell])
    out.build(0.1, UNITS_PER_MS)
    context = start(0.1)
    begin = 190_000.0
    h.t = begin - 1e-6
    emitter.event(begin + 1.0 - 5e-6)
    context.psolve(begin + 1.0 + 0.1 / 4)
    first = out.take(begin, begin + 1.0)
    context.psolve(begin + 2.0 + 0.1 / 4)
    second = out.take(begin + 1.0, begin + 2.0)
    assert first is None
    assert second is not None and second[0].tolist() == [begin + 1.0]


def test_what_a_script_records_itself_is_left_alone() -> None:
    soma = spiking_section()
    clamp = h.IClamp(soma(0.5))
    clamp.dur, clamp.amp = 1e9, 0.3
    own = h.Vector()
    netcon = h.NetCon(soma(0.5)._ref_v, None, sec=soma)
    netcon.record(own)
    out, twice = output_port([soma]), output_port([soma(0.5)])
    out.build(0.025, UNITS_PER_MS)
    start().psolve(50.0)
    taken = out.take(0.0, 50.0)
    assert taken is not None and own.size() == 5
    assert taken[0].tolist() == [round(time / 0.025) * 0.025 for time in own]
    assert twice.cells.tolist() == [0]


def test_two_ports_may_send_the_same_cell() -> None:
    soma = spiking_section()
    clamp = h.IClamp(soma(0.5))
    clamp.dur, clamp.amp = 1e9, 0.3
    ports = [output_port([soma], threshold=0.0) for _ in range(2)]
    for port in ports:
        port.build(0.025, UNITS_PER_MS)
    start().psolve(50.0)
    first, second = (port.take(0.0, 50.0) for port in ports)
    assert first is not None and second is not None
    assert first[0].size == 5 and first[0].tolist() == second[0].tolist()


def test_a_minute_of_ticks_ends_where_it_should_and_stamps_are_whole_steps() -> None:
    """With the naive end of a tick NEURON computes a step too few after 14 s."""
    soma = h.Section(name="soma")
    soma.insert("pas")
    synapse = h.ExpSyn(soma(0.5))
    synapse.e = 100.0
    netcon = h.NetCon(None, synapse)
    netcon.weight[0] = 10.0
    out = output_port([soma], threshold=-40.0)
    out.build(0.025, UNITS_PER_MS)
    context = start()
    for k in range(600):
        netcon.event(100 * k + 50.0)
    stamps = []
    for tick in range(1, 6001):
        context.psolve(10.0 * tick + 0.025 / 4)
        assert abs(h.t - 10.0 * tick) < 1e-5
        taken = out.take(10.0 * (tick - 1), 10.0 * tick)
        stamps += [] if taken is None else taken[0].tolist()
    assert len(stamps) == 600
    assert len({round((stamp - 100 * k) * UNITS_PER_MS) for k, stamp in enumerate(stamps)}) == 1


def test_refusals_name_what_was_found() -> None:
    soma = h.Section(name="soma")
    assert "p.out: a source of spikes is nothing that NEURON" in refusal(lambda: output_port([soma, 5]))
    port = input_port()
    assert "a target is nothing that takes spikes" in refusal(lambda: port.connect([soma], 1.0, 1.0))
    cell = h.IntFire1()
    assert "weights differ in number" in refusal(lambda: port.connect([cell] * 3, [1.0, 2.0], 1.0))
    assert "SETUP_INDEX_OUT_OF_RANGE" in refusal(lambda: port.connect([cell], 1.0, 1.0, sources=[4]))
    assert "DELAY_NOT_TRANSPORTABLE" in refusal(lambda: port.connect([cell], 1.0, -0.5, sources=[0]))
    assert "Give width= or sources=" in refusal(lambda: input_port(None).connect(cell, 1.0, 1.0))

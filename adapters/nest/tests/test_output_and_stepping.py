"""Spikes, potentials out of NEST, currents into it, tick by tick."""

from typing import Any, Literal

import numpy as np
import pytest
from antiphon import AntiphonError
from antiphon_kit import RunClock, SpikeOutput

from antiphon_nest.current_input import CurrentInput
from antiphon_nest.kernel import Kernel
from antiphon_nest.potential_output import PotentialOutput
from antiphon_nest.spike_recorder import SpikeRecorder, node_ids_of
from antiphon_nest.stepping import LARGE_NETWORK, Stepper

Mode = Literal["simulate", "run"]


class Sink:
    """An output port that keeps what it was given."""

    def __init__(self) -> None:
        self.sent: list[Any] = []

    def send(self, *columns: np.ndarray) -> None:
        self.sent.append(tuple(np.array(column) for column in columns))

    def spikes(self) -> list[tuple[int, int]]:
        """(step, index), sorted."""
        return sorted(
            (round(t * 1e4), int(i)) for times, indices in self.sent for t, i in zip(times, indices, strict=True)
        )


class Current:
    """An input port of currents that gives one row per tick."""

    def __init__(self, rows: list[list[float]]) -> None:
        self.rows = rows

    def take(self) -> np.ndarray:
        return np.array(self.rows.pop(0))


def noisy_cells(kernel: Kernel, count: int, seed: int = 5) -> Any:
    """Recurrent cells that fire for themselves."""
    kernel.nest.rng_seed = seed
    cells = kernel.nest.Create("iaf_psc_exp", count, params={"t_ref": 1.0})
    cells.set(I_e=np.linspace(380.0, 900.0, count).tolist())
    kernel.nest.Connect(cells, cells, {"rule": "fixed_indegree", "indegree": 5}, {"weight": 64.0, "delay": 1.5})
    return cells


def output_to(sink: Sink, kernel: Kernel, cells: Any, indices: Any = None) -> SpikeOutput:
    """A port that sends to a sink."""
    output = SpikeOutput("out", kernel.node_ids(cells))
    chosen = np.arange(len(cells)) if indices is None else np.asarray(indices)
    output.bind(sink, chosen.astype(np.int32))  # type: ignore[arg-type]
    return output


def recorder_for(kernel: Kernel, *outputs: SpikeOutput) -> SpikeRecorder:
    return SpikeRecorder(kernel, np.concatenate([output.cells for output in outputs]))


def run_ticks(
    kernel: Kernel,
    recorder: SpikeRecorder,
    outputs: list[SpikeOutput],
    mode: Mode,
    ticks: int,
    tick_steps: int,
    origin: int = 0,
) -> Stepper:
    clock = RunClock(10**9, "right", True, 0.1, 100_000, tick_steps, origin)
    stepper = Stepper(kernel, tick_steps, mode, recorder.empty)
    for k in range(ticks):
        stepper.advance()
        reading = recorder.read(clock.window(k).start)
        for output in outputs:
            output.send(clock.seconds(reading.times), reading.senders)
        stepper.after_read(reading.known, reading.held, 1e-4)
    stepper.close()
    return stepper


@pytest.mark.parametrize("mode", ["simulate", "run"])
@pytest.mark.parametrize("tick_steps", [1, 5, 10])
@pytest.mark.parametrize("threads", [1, 2])
def test_every_spike_is_sent_once_in_its_tick(kernel: Kernel, mode: Mode, tick_steps: int, threads: int) -> None:
    kernel.nest.local_num_threads = threads
    cells = noisy_cells(kernel, 20)
    own = kernel.nest.Create("spike_recorder", params={"time_in_steps": True})
    kernel.nest.Connect(cells, own)
    sink = Sink()
    output = output_to(sink, kernel, cells)
    run_ticks(kernel, recorder_for(kernel, output), [output], mode, 600 // tick_steps, tick_steps)
    first = min(cells.tolist())
    expected = sorted((int(t), int(s) - first) for t, s in zip(own.events["times"], own.events["senders"], strict=True))
    assert len(expected) > 100
    assert sink.spikes() == expected
    assert output.sent == len(expected)


def test_one_recorder_serves_several_ports_with_indices_of_their_own(kernel: Kernel) -> None:
    cells = noisy_cells(kernel, 10)
    whole, part = Sink(), Sink()
    outputs = [
        output_to(whole, kernel, cells),
        output_to(part, kernel, cells[4:8], [40, 30, 20, 10]),
    ]
    run_ticks(kernel, recorder_for(kernel, *outputs), outputs, "simulate", 100, 10)
    renamed = {4: 40, 5: 30, 6: 20, 7: 10}
    assert part.spikes() == sorted((t, renamed[i]) for t, i in whole.spikes() if i in renamed)
    assert len(part.spikes()) > 10


def test_stamps_count_from_the_start_of_the_run(kernel: Kernel) -> None:
    cells = kernel.nest.Create("parrot_neuron")
    generator = kernel.nest.Create("spike_generator", params={"spike_times": [3.0, 11.0]})
    kernel.nest.Connect(generator, cells, syn_spec={"delay": 1.0})
    kernel.nest.Simulate(10.0)
    sink = Sink()
    output = output_to(sink, kernel, cells)
    run_ticks(kernel, recorder_for(kernel, output), [output], "simulate", 3, 10, origin=100)
    assert [times.tolist() for times, _ in sink.sent if times.size] == [[20 * 100_000 * 1e-9]]


def test_precise_neurons_keep_their_offsets(kernel: Kernel) -> None:
    cell = kernel.nest.Create("iaf_psc_exp_ps", params={"I_e": 800.0})
    sink = Sink()
    output = output_to(sink, kernel, cell)
    own = kernel.nest.Create("spike_recorder")
    kernel.nest.Connect(cell, own)
    run_ticks(kernel, recorder_for(kernel, output), [output], "run", 50, 10)
    stamps = np.concatenate([times for times, _ in sink.sent])
    assert stamps.size > 3
    assert np.abs(stamps * 1e3 - own.events["times"]).max() < 1e-6
    assert np.any(np.abs(stamps * 1e4 - np.round(stamps * 1e4)) > 1e-3)


def test_a_recorder_leaves_the_shortest_delay_as_it_is(kernel: Kernel) -> None:
    cells = noisy_cells(kernel, 5)
    output = output_to(Sink(), kernel, cells)
    recorder_for(kernel, output)
    assert (kernel.nest.min_delay, kernel.nest.max_delay) == (1.5, 1.5)


def test_the_mode_follows_the_size(kernel: Kernel) -> None:
    kernel.nest.Create("parrot_neuron", LARGE_NETWORK)
    assert Stepper(kernel, 10, "auto", lambda: None).mode == "simulate"
    kernel.nest.Create("parrot_neuron", 1)
    assert Stepper(kernel, 10, "auto", lambda: None).mode == "run"
    assert Stepper(kernel, 10, "simulate", lambda: None).mode == "simulate"


def test_recorders_are_emptied_in_run_mode(kernel: Kernel) -> None:
    cells = noisy_cells(kernel, 20)
    output = output_to(Sink(), kernel, cells)
    recorder = recorder_for(kernel, output)
    stepper = Stepper(kernel, 10, "run", recorder.empty)
    held = []
    for k in range(500):
        stepper.advance()
        reading = recorder.read(k * 10)
        output.send(reading.times * 1e-4, reading.senders)
        held.append(reading.held)
        stepper.after_read(reading.known, reading.held, 0.0)
    stepper.close()
    assert output.sent > 500
    assert max(held) <= output.sent / 500 * 100 * 2


@pytest.mark.parametrize("mode", ["simulate", "run"])
def test_a_current_acts_as_a_step_current_does(kernel: Kernel, mode: Mode) -> None:
    """Equal to an uncut step_current_generator whose values change one step after each tick begins."""
    rng = np.random.default_rng(1)
    rows = np.round(rng.uniform(100.0, 700.0, (40, 2)))
    rows[0] = 0.0
    rows[5:8] = rows[4]  # unchanged values are not set again

    def record(build: Any) -> np.ndarray:
        kernel.nest.ResetKernel()
        kernel.quiet()
        kernel.nest.resolution = 0.1
        cells = kernel.nest.Create("iaf_psc_exp", 4)
        meter = kernel.nest.Create("multimeter", params={"interval": 0.1, "record_from": ["V_m"]})
        kernel.nest.Connect(meter, cells)
        build(cells)
        order = np.lexsort((meter.events["senders"], meter.events["times"]))
        return np.asarray(meter.events["V_m"])[order]

    def whole(cells: Any) -> None:
        for channel, targets in ((0, cells[:2]), (1, cells[2:])):
            generator = kernel.nest.Create("step_current_generator")
            generator.set(amplitude_times=[k + 0.1 for k in range(1, 40)], amplitude_values=rows[1:, channel].tolist())
            kernel.nest.Connect(generator, targets, syn_spec={"delay": 0.1})
        kernel.nest.Simulate(40.0)

    def stepped(cells: Any) -> None:
        current = CurrentInput(kernel, "B.stim", [cells[:2], cells[2:]], None)
        current.build()
        current.bind(Current(rows.tolist()))  # type: ignore[arg-type]
        stepper = Stepper(kernel, 10, mode, lambda: None)
        for _ in range(40):
            current.put(current.take())
            stepper.advance()
        stepper.close()

    a, b = record(whole), record(stepped)
    assert np.ptp(a) > 10.0
    assert np.array_equal(a, b)


def test_a_current_flows_into_its_own_target_only(kernel: Kernel) -> None:
    cells = kernel.nest.Create("iaf_psc_exp", 3)
    current = CurrentInput(kernel, "B.stim", cells, None)
    current.build()
    current.put(np.array([0.0, 200.0, 0.0]))
    kernel.simulate(1.0)
    potentials = cells.get("V_m")
    assert potentials[0] == potentials[2] == -70.0
    assert potentials[1] > -69.5


def test_currents_need_targets(kernel: Kernel) -> None:
    with pytest.raises(AntiphonError, match="ADAPTER_VALUE_INVALID: B.stim"):
        CurrentInput(kernel, "B.stim", [1, 2, 3], None)


def test_potentials_are_those_of_the_end_of_the_tick(kernel: Kernel) -> None:
    cells = kernel.nest.Create("iaf_psc_exp", 3, params={"I_e": 300.0})
    meter = kernel.nest.Create("multimeter", params={"interval": 1.0, "record_from": ["V_m"]})
    kernel.nest.Connect(meter, cells[0])
    output, sink = PotentialOutput(kernel, "B.vm", cells, "V_m"), Sink()
    output.bind(sink)  # type: ignore[arg-type]
    assert output.sample().tolist() == [-70.0] * 3
    for _ in range(20):
        kernel.simulate(1.0)
        output.send(output.sample())
    kernel.simulate(1.0)
    assert [row[0][0] for row in sink.sent] == meter.events["V_m"].tolist()
    assert PotentialOutput(kernel, "B.vm", cells[:1], "V_m").sample().shape == (1,)


def test_an_unknown_variable_is_refused(kernel: Kernel) -> None:
    with pytest.raises(AntiphonError, match="no readable variable 'U_m'"):
        PotentialOutput(kernel, "B.vm", kernel.nest.Create("iaf_psc_exp"), "U_m")


def test_neurons_are_checked(kernel: Kernel) -> None:
    cells = kernel.nest.Create("iaf_psc_exp", 3)
    assert node_ids_of(kernel, cells, "B.out").tolist() == cells.tolist()
    with pytest.raises(AntiphonError, match="no NodeCollection"):
        node_ids_of(kernel, [1, 2], "B.out")

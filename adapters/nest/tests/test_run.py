"""NEST networks in real runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from antiphon_kit.conformance import ProgramRun


@pytest.fixture
def pipeline(tmp_path: Path) -> ProgramRun:
    return ProgramRun(tmp_path, "nest")


PARROTS = """
import antiphon_nest as an
an.setup(resolution=0.1)
import nest
cells = nest.Create("parrot_neuron", 4)
cut = an.Coupling(tick={tick}, mode="{mode}", low_level={low_level})
cut.spikes_out("out", cells)
cut.spikes_in("in", 4, cells, 1.0, {delay}, rule="one_to_one")
cut.run()
"""

RING = """
import antiphon, json
rank = antiphon.join()
out = rank.spikes_out("out", width=4)
back = rank.spikes_in("in", width=4, latency_ms=2.0)
rank.start(tick_ms=1.0, closed="left")
seen = []
for tick in rank:
    times, indices = back.take()
    seen += zip((times * 1e4).round().astype(int).tolist(), indices.tolist())
    if tick.number in (0, 3, 4):
        out.send([tick.start + offset * 1e-4 for offset in (0, 1, 9, 5, 5)], [0, 1, 2, 3, 3])
json.dump(seen, open("ring.json", "w"))
"""


@pytest.mark.parametrize(
    ("tick", "mode", "low_level"), [(1.0, "simulate", True), (0.5, "run", True), (0.1, "simulate", False)]
)
def test_spikes_come_back_after_exactly_their_delay(
    pipeline: ProgramRun, tick: float, mode: str, low_level: bool
) -> None:
    """At the first step of a tick, in its middle, at its last step, twice in one step; from a left-closed process."""
    parrots = PARROTS.format(tick=tick, mode=mode, low_level=low_level, delay=2.5)
    text = pipeline.succeed({"B": parrots, "ring": RING}, "ring.out -> B.in\nB.out -> ring.in")
    sent = [(k * 10 + offset, index) for k in (0, 3, 4) for offset, index in ((0, 0), (1, 1), (9, 2), (5, 3), (5, 3))]
    assert sorted(map(tuple, pipeline.result("ring"))) == sorted((step + 25, index) for step, index in sent)
    assert "late 0" in text


SINE = """
import { writeFileSync } from 'node:fs';
import { join, ms } from '@antiphon/node';
const rank = await join();
const current = (tick: number): number => 300 * Math.sin((2 * Math.PI * tick) / 25);
const out = rank.continuousOut('out', { width: 2, initial: [current(0), 0] });
const vm = rank.continuousIn('vm', { width: 2 });
await rank.start({ tick: ms(1) });
const rows: number[][] = [];
for await (const tick of rank.ticks()) {
  rows.push([...vm.read()]);
  out.send([current(tick.number + 1), 0]);
}
await rank.finish();
writeFileSync('sine.json', JSON.stringify(rows));
"""

CELLS = """
import antiphon_nest as an
import json, math, nest
nest.verbosity = nest.VerbosityLevel.ERROR
nest.resolution = 0.1
cells = nest.Create("iaf_psc_exp", 2, params={"V_th": 1e6})
meter = nest.Create("multimeter", params={"interval": 0.1, "record_from": ["V_m"]})
nest.Connect(meter, cells[0])
"""

DRIVEN = (
    CELLS.replace("import json", "an.setup(resolution=0.1)\nimport json")
    + """
cut = an.Coupling(tick=1.0)
cut.current_in("stim", cells)
cut.potential_out("vm", cells)
cut.run()
json.dump(meter.events["V_m"].tolist(), open("B.json", "w"))
"""
)

OWN_SOURCE = (
    CELLS
    + """
source = nest.Create("step_current_generator")
source.set(
    amplitude_times=[k + 0.1 for k in range(1, 100)],
    amplitude_values=[300 * math.sin(2 * math.pi * k / 25) for k in range(1, 100)],
)
nest.Connect(source, cells[0], syn_spec={"delay": 0.1})
nest.Simulate(100.0)
json.dump(meter.events["V_m"].tolist(), open("alone.json", "w"))
"""
)


def test_a_sine_from_typescript_acts_as_nests_own_source_and_potentials_are_its_own_records(
    pipeline: ProgramRun,
) -> None:
    """The value of a tick takes effect one step after its start, as a dc_generator's does that is set between two calls."""
    pipeline.succeed({"B": DRIVEN, "sine.ts": SINE}, "sine.out -> B.stim\nB.vm -> sine.vm")
    pipeline.alone(OWN_SOURCE)
    driven, own = np.array(pipeline.result("B")), np.array(pipeline.result("alone"))
    assert np.ptp(own) > 5.0 and driven.shape == own.shape
    difference = float(np.abs(driven - own).max())
    print(f"sine from TypeScript: largest difference {difference:g} mV over {own.size} steps")
    assert difference <= 1e-9
    heard = np.array(pipeline.result("sine"))
    assert heard.shape == (100, 2)
    assert heard[:, 1].tolist() == [-70.0] * 100
    # the meter's first record is that of 0.1 ms, its tenth that of 1 ms
    assert heard[:, 0].tolist() == [-70.0, *driven[9:-1:10]]


def test_setup_takes_threads_and_seed_from_the_run(pipeline: ProgramRun) -> None:
    script = """
import antiphon_nest as an
rank = an.setup(resolution=0.25)
import json, nest
json.dump([nest.resolution, nest.local_num_threads, nest.rng_seed == rank.seed], open("B.json", "w"))
nest.Simulate(10.0)
cells = nest.Create("parrot_neuron")
cut = an.Coupling(tick=0.5)
cut.spikes_out("out", cells)
cut.run()
"""
    sink = (
        "import antiphon\nrank = antiphon.join()\nrank.spikes_in('in', width=1)\nrank.start(1.0)\nfor _ in rank: pass\n"
    )
    pipeline.succeed({"B": script, "sink": sink}, "B.out -> sink.in", top="stoptime=0.01\nthreads=2")
    assert pipeline.result("B") == [0.25, 2, True]


def test_plan_prints_latency_and_local_delays(pipeline: ProgramRun) -> None:
    script = PARROTS.format(tick=1.0, mode="auto", low_level=True, delay="[1.5, 3.0, 2.0, 1.7]")
    text = pipeline.succeed({"B": script, "ring": RING}, "ring.out -> B.in\nB.out -> ring.in", command="plan")
    assert "B: in: delays 1.5 .. 3.0 ms -> latency 1.4 ms, local delays 0.1 .. 1.6 ms" in text


def test_a_loop_with_too_short_delays_is_refused_with_the_numbers(pipeline: ProgramRun) -> None:
    script = PARROTS.format(tick=1.0, mode="auto", low_level=True, delay=0.5)
    ring = RING.replace("latency_ms=2.0", "latency_ms=1.0")
    text = pipeline.fail({"B": script, "ring": ring}, "ring.out -> B.in\nB.out -> ring.in")
    assert "SETUP_LOOP_LATENCY" in text
    assert "raise the delays to 1.1 ms or more, or shorten the tick to 0.4 ms" in text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("1.0, 2.5,", "1.0, 2.5, synapse='stdp_synapse',"),
            "PLASTICITY_ACROSS_CUT: B.in: the synapse model 'stdp_synapse'",
        ),
        (("1.0, 2.5,", "1.0, 2.55,"), "DELAY_NOT_TRANSPORTABLE: B.in: a delay is no multiple of NEST's resolution"),
        (("tick=1.0", "tick=0.25"), "ADAPTER_TICK_INVALID: B: the tick is no multiple of NEST's resolution"),
        (('Create("parrot', 'Create("carrot'), "RANK_FAILED: "),
    ],
)
def test_what_cannot_be_coupled_is_the_root_cause(pipeline: ProgramRun, change: tuple[str, str], message: str) -> None:
    script = PARROTS.format(tick=1.0, mode="auto", low_level=True, delay=2.5)
    assert change[0] in script
    text = pipeline.fail({"B": script.replace(*change), "ring": RING}, "ring.out -> B.in\nB.out -> ring.in")
    assert message in text
    assert text.count("Traceback (most recent call last):") == 1
    assert 'File "B.py", line' in text and "antiphon_nest" not in text.split("Traceback")[1].split("Its log")[0]


def test_a_nest_over_mpi_is_refused_before_it_is_imported(pipeline: ProgramRun) -> None:
    script = PARROTS.format(tick=1.0, mode="auto", low_level=True, delay=2.5)
    links = "[B]\nnp=2\nmpirun=mpirun\nring.out -> B.in\nB.out -> ring.in"
    text = pipeline.fail({"B": script, "ring": RING}, links)
    assert "ADAPTER_VALUE_INVALID: NEST: a NEST kernel that is spread over MPI processes cannot be coupled" in text

"""Networks of Brian2 in real runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from antiphon_kit.conformance import ProgramRun


@pytest.fixture
def pipeline(tmp_path: Path) -> ProgramRun:
    return ProgramRun(tmp_path, "brian2")


RELAYS = """
import antiphon_brian2 as ab
from brian2 import *
ab.setup(dt=0.1 * ms)
cells = NeuronGroup(4, "v : 1", threshold="v > 0.5", reset="v = 0")
cut = ab.Coupling(tick=1.0 * ms)
cut.spikes_out("out", cells)
cut.spikes_in("in", 4, cells, "v_post += 1", delays=2.5 * ms, rule="i == j")
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

LOOP = "ring.out -> B.in\nB.out -> ring.in"


def test_spikes_that_fall_together_are_merged_counted_and_named(pipeline: ProgramRun) -> None:
    """At the first step of a tick, inside, at its last step, and twice in one step; cells fire a step after arrival."""
    text = pipeline.succeed({"B": RELAYS, "ring": RING}, LOOP)
    sent = [(k * 10 + offset, index) for k in (0, 3, 4) for offset, index in ((0, 0), (1, 1), (9, 2), (5, 3))]
    assert sorted(map(tuple, pipeline.result("ring"))) == sorted((step + 26, index) for step, index in sent)
    assert "numpy code, 3 spikes coalesced), waiting" in text and "late 0" in text
    assert "in: 3 spikes coalesced: each was due in the same step as another one of its source" in text


SINE = """
import { join, ms } from '@antiphon/node';
const rank = await join();
const current = (number: number): number => 2 * Math.sin((2 * Math.PI * number) / 25);
const out = rank.continuousOut('out', { width: 2, initial: [current(0), 0] });
await rank.start({ tick: ms(1) });
for await (const tick of rank.ticks()) out.send([current(tick.number + 1), 0]);
await rank.finish();
"""

CELL = """
from brian2 import *
import json, math
cells = NeuronGroup(2, "dv/dt = (-70 * mV - v + 100 * Mohm * SOURCE) / (10 * ms) : volt\\nI : amp", method="euler")
cells.v = -70 * mV
monitor = StateMonitor(cells, "v", record=True)
"""

DRIVEN = (
    "import antiphon_brian2 as ab\nab.setup(dt=0.1)\n"
    + CELL.replace("SOURCE", "I")
    + """
cut = ab.Coupling(tick=1.0)
cut.variable_in("stim", cells, "I", unit=nA)
cut.variable_out("vm", cells, "v", unit=mV)
cut.variable_out("si", cells, "v")
cut.run()
v = np.asarray(monitor.v)
json.dump([v[0].tolist(), (v[:, ::10] / float(mV)).T.tolist()], open("B.json", "w"))
"""
)

READER = """
import antiphon, json
rank = antiphon.join()
ports = [rank.continuous_in(name, width=2) for name in ("vm", "si")]
rank.start(1.0)
rows = [[port.take().tolist() for port in ports] for _ in rank]
json.dump(rows, open("reader.json", "w"))
"""

OWN_SOURCE = (
    CELL.replace("SOURCE", "sine(t)")
    + """
prefs.codegen.target = "numpy"
sine = TimedArray([2 * math.sin(2 * math.pi * k / 25) for k in range(100)] * nA, dt=1 * ms)
run(100 * ms)
json.dump([np.asarray(monitor.v)[0].tolist()], open("alone.json", "w"))
"""
)


def test_a_sine_from_typescript_acts_as_a_timed_array_and_potentials_are_those_of_a_monitor(pipeline: ProgramRun) -> None:
    """The value at the start of a tick holds for the whole tick, as that of a TimedArray with dt = tick does."""
    links = "source.out -> B.stim\nB.vm -> reader.vm\nB.si -> reader.si"
    pipeline.succeed({"B": DRIVEN, "source.ts": SINE, "reader": READER}, links)
    pipeline.alone(OWN_SOURCE)
    (stepped, sampled), (own,) = pipeline.result("B"), pipeline.result("alone")
    difference_mv = np.abs(np.array(stepped) - np.array(own)).max() * 1e3
    print(f"sine from TypeScript: largest difference {difference_mv:g} mV over {len(own)} steps")
    assert np.ptp(own) > 0.1 and difference_mv < 1e-6
    rows = np.array(pipeline.result("reader"))
    assert rows.shape == (100, 2, 2)
    assert rows[:, 0].tolist() == sampled
    assert rows[:, 1, 0].tolist() == stepped[::10]


def test_monitors_operations_clocks_and_the_magic_network_work(pipeline: ProgramRun) -> None:
    """After a run of its own, with another clock, an operation, a monitor of the port's own sources."""
    script = """
import antiphon_brian2 as ab
rank = ab.setup(dt=0.1)
from brian2 import *
import json
ticks = []
rate = 3 * kHz
cells = NeuronGroup(4, "dv/dt = rate * int(i < 2) : 1", threshold="v > 1", reset="v = 0", method="euler")
slow = NeuronGroup(1, "dv/dt = 1 / (10 * ms) : 1", dt=0.5 * ms, method="euler")
@network_operation(dt=5 * ms)
def watch(t):
    ticks.append(round(t / ms, 6))
run(10 * ms)
cut = ab.Coupling(tick=1.0)
cut.spikes_out("out", cells[1:3])
port = cut.spikes_in("in", 2, cells, "v_post += 2", delays=1 * ms, rule={"j": "i + 2"})
heard, spikes = SpikeMonitor(port.group), SpikeMonitor(cells)
cut.run()
json.dump([ticks, slow.v[0], float(cells.t / ms), (heard.t / ms).round(6).tolist(), heard.i[:].tolist(),
    [[round(t * 1e4) - 100, i] for t, i in zip(spikes.t / second, spikes.i[:].tolist())]], open("B.json", "w"))
"""
    source = """
import antiphon, json
rank = antiphon.join()
out = rank.spikes_out("out", width=2)
back = rank.spikes_in("in", width=2, latency_ms=1.0)
rank.start(tick_ms=1.0)
seen = []
for tick in rank:
    times, indices = back.take()
    seen += zip((times * 1e4).round().astype(int).tolist(), indices.tolist())
    if tick.number == 2:
        out.send([tick.start + 3e-4], [0])
json.dump(seen, open("source.json", "w"))
"""
    pipeline.succeed({"B": script, "source": source}, "source.out -> B.in\nB.out -> source.in", top="stoptime=0.02")
    ticks, slow, now, heard, heard_indices, spikes = pipeline.result("B")
    assert ticks == [0.0, 5.0, 10.0, 15.0, 20.0, 25.0]
    assert (round(slow, 9), round(now, 9)) == (3.0, 30.0)
    assert (heard, heard_indices) == ([13.3], [0])
    assert [34, 2] in spikes
    expected = [[step, cell - 1] for step, cell in spikes if cell in (1, 2)]
    assert len(expected) > 5
    assert pipeline.result("source") == [spike for spike in expected if spike[0] < 190]


def test_plasticity_goes_on_across_a_cut(pipeline: ProgramRun) -> None:
    """Brian2's delays are axonal: pre and post meet at the synapse as they do in the uncut network."""
    model = """
from brian2 import *
import numpy as np
traces = ["dpre/dt = -pre / (20 * ms) : 1 (event-driven)", "dpost/dt = -post / (20 * ms) : 1 (event-driven)"]
stdp = dict(
    model="\\n".join(["w : 1", *traces]),
    on_pre="v_post += w; pre += 0.0625; w = clip(w - post, 0, 2)",
    on_post="post += 0.0625; w = clip(w + pre, 0, 2)",
)
def population(first):
    group = NeuronGroup(10, "dv/dt = (drive - v) / (10 * ms) : 1\\ndrive : 1 (constant)",
                        threshold="v > 1", reset="v = 0", method="exact")
    group.drive = np.linspace(first, first + 1, 10)
    return group
"""
    half = (
        "import antiphon_brian2 as ab\nab.setup(dt=0.1)\n"
        + model
        + """
b = population(1.2)
cut = ab.Coupling(tick=1.0)
synapses = cut.spikes_in("in", 10).connect(b, delays=3 * ms, **stdp)
synapses.w = 0.25
cut.run()
np.savetxt("cut.txt", np.asarray(synapses.w))
"""
    )
    sender = (
        "import antiphon_brian2 as ab\nab.setup(dt=0.1)\n"
        + model
        + 'a = population(1.5)\ncut = ab.Coupling(tick=1.0)\ncut.spikes_out("out", a)\ncut.run()\n'
    )
    pipeline.succeed({"A": sender, "B": half}, "A.out -> B.in", top="stoptime=0.4")
    pipeline.alone(
        model
        + """
prefs.codegen.target = "numpy"
a, b = population(1.5), population(1.2)
synapses = Synapses(a, b, **stdp)
synapses.connect()
synapses.delay = 3 * ms
synapses.w = 0.25
run(400 * ms)
np.savetxt("uncut.txt", np.asarray(synapses.w))
"""
    )
    weights = [np.loadtxt(pipeline.folder / name) for name in ("cut.txt", "uncut.txt")]
    assert np.ptp(weights[1]) > 0.1
    assert np.array_equal(*weights)


def test_plan_prints_latency_local_delays_and_units(pipeline: ProgramRun) -> None:
    script = RELAYS.replace("delays=2.5 * ms", "delays=[1.5, 3.0, 2.0, 1.7] * ms").replace(
        "cut.run()", 'cut.variable_out("v", cells, "v")\ncut.run()'
    )
    text = pipeline.succeed({"B": script, "ring": RING}, LOOP, command="plan")
    assert "B: in: delays 1.5 .. 3.0 ms -> latency 1.5 ms, local delays 0.0 .. 1.5 ms" in text
    assert "B: v: neurongroup.v in 1" in text


def test_a_loop_with_too_short_delays_is_refused_with_the_numbers(pipeline: ProgramRun) -> None:
    script = RELAYS.replace("delays=2.5", "delays=0.5")
    text = pipeline.fail({"B": script, "ring": RING.replace("latency_ms=2.0", "latency_ms=1.0")}, LOOP)
    assert "SETUP_LOOP_LATENCY" in text
    assert "raise the delays to 1.0 ms or more, or shorten the tick to 0.5 ms" in text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("delays=2.5", "delays=2.55"), "DELAY_NOT_TRANSPORTABLE: B.in: a delay is no multiple of Brian2's dt"),
        (("tick=1.0", "tick=0.25"), "ADAPTER_TICK_INVALID: B: the tick is no multiple of Brian2's dt"),
        (("ab.setup", "set_device('cpp_standalone'); ab.setup"), "ADAPTER_VALUE_INVALID: B: this device of Brian2"),
        (("NeuronGroup", "NeuronTroup"), "RANK_FAILED: NameError"),
        (
            ("Coupling(tick=1.0 * ms)", "Coupling(tick=1.0 * ms, network=Network(NeuronGroup(1, 'v : 1')))"),
            "ADAPTER_VALUE_INVALID: B.in: the group is not in the network that is run",
        ),
    ],
)
def test_what_cannot_be_coupled_is_the_root_cause(pipeline: ProgramRun, change: tuple[str, str], message: str) -> None:
    assert change[0] in RELAYS
    text = pipeline.fail({"B": RELAYS.replace(*change, 1), "ring": RING}, LOOP)
    assert message in text
    assert text.count("Traceback (most recent call last):") == 1
    assert 'File "B.py", line' in text and "antiphon_brian2" not in text.split("Traceback")[1].split("Its log")[0]


def test_what_brian2_says_about_itself_is_shown_only_on_demand(pipeline: ProgramRun) -> None:
    """That it chose a numerical method, for instance."""
    script = RELAYS.replace('"v : 1"', '"dv/dt = -v / ms : 1"')
    quiet = pipeline.succeed({"B": script, "ring": RING}, LOOP)
    assert "No numerical integration method" not in quiet
    verbose = pipeline.succeed({"B": script, "ring": RING}, LOOP, command="run --verbose")
    assert "No numerical integration method" in verbose

"""NEST networks in real runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
COMMAND = REPOSITORY / "packages/cli/dist/main.js"


class Pipeline:
    """Runs NEST scripts (names in capitals) and Python programs as the processes of a configuration."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(
        self, programs: dict[str, str], connections: str, *, command: str = "run", top: str = "stoptime=0.1"
    ) -> subprocess.CompletedProcess[str]:
        lines = [top]
        for name, source in programs.items():
            (self.folder / f"{name}.py").write_text(source, encoding="utf-8")
            start = ["binary=nest", f"args={name}.py"] if name.isupper() else [f"binary={name}.py"]
            lines += [f"[{name}]", "np=1", *start, f"python={sys.executable}"]
        (self.folder / "conf.music").write_text("\n".join([*lines, connections, ""]), encoding="utf-8")
        if not COMMAND.exists():
            raise FileNotFoundError(f"{COMMAND} is missing: npm run build makes it")
        return subprocess.run(
            ["node", str(COMMAND), command, "conf.music"], cwd=self.folder, capture_output=True, text=True, timeout=200
        )

    def succeed(self, programs: dict[str, str], connections: str, **options: str) -> str:
        done = self(programs, connections, **options)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def fail(self, programs: dict[str, str], connections: str, **options: str) -> str:
        done = self(programs, connections, **options)
        assert done.returncode == 1, done.stdout + done.stderr
        return done.stdout + done.stderr

    def result(self, name: str) -> Any:
        return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    return Pipeline(tmp_path)


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
    pipeline: Pipeline, tick: float, mode: str, low_level: bool
) -> None:
    """At the first step of a tick, in its middle, at its last step, twice in one step; from a left-closed process."""
    parrots = PARROTS.format(tick=tick, mode=mode, low_level=low_level, delay=2.5)
    text = pipeline.succeed({"B": parrots, "ring": RING}, "ring.out -> B.in\nB.out -> ring.in")
    sent = [(k * 10 + offset, index) for k in (0, 3, 4) for offset, index in ((0, 0), (1, 1), (9, 2), (5, 3), (5, 3))]
    assert sorted(map(tuple, pipeline.result("ring"))) == sorted((step + 25, index) for step, index in sent)
    assert "late 0" in text


def test_currents_and_potentials(pipeline: Pipeline) -> None:
    """A cell of the run against the same cell alone, with the current as a step_current_generator."""
    cell = """
import antiphon_nest as an
rank = an.setup(resolution=0.1)
import nest
cells = nest.Create("iaf_psc_exp", 2, params={"V_th": 1e6})
cut = an.Coupling(tick=1.0)
cut.current_in("stim", cells)
cut.potential_out("vm", cells)
cut.run()
"""
    source = """
import antiphon, json
rank = antiphon.join()
current = rank.continuous_out("out", width=2, initial=[100.0, 0.0])
potential = rank.continuous_in("vm", width=2)
rank.start(1.0)
rows = []
for tick in rank:
    rows.append(potential.take().tolist())
    current.send([100.0 + 10.0 * (tick.number + 1), 0.0])
json.dump(rows, open("source.json", "w"))
"""
    pipeline.succeed({"B": cell, "source": source}, "source.out -> B.stim\nB.vm -> source.vm")
    alone = """
import antiphon_nest, nest, json
nest.verbosity = nest.VerbosityLevel.ERROR
nest.resolution = 0.1
cell = nest.Create("iaf_psc_exp", params={"V_th": 1e6})
generator = nest.Create("dc_generator")
nest.Connect(generator, cell, syn_spec={"delay": 0.1})
rows = [cell.get("V_m")]
for k in range(99):
    generator.amplitude = 100.0 + 10.0 * k
    nest.Simulate(1.0)
    rows.append(cell.get("V_m"))
json.dump(rows, open("alone.json", "w"))
"""
    (pipeline.folder / "alone.py").write_text(alone, encoding="utf-8")
    subprocess.run([sys.executable, "alone.py"], cwd=pipeline.folder, check=True, timeout=60)
    rows = np.array(pipeline.result("source"))
    assert rows.shape == (100, 2)
    assert rows[:, 1].tolist() == [-70.0] * 100
    assert rows[:, 0].tolist() == pipeline.result("alone")


def test_setup_takes_threads_and_seed_from_the_run(pipeline: Pipeline) -> None:
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


def test_plan_prints_latency_and_local_delays(pipeline: Pipeline) -> None:
    script = PARROTS.format(tick=1.0, mode="auto", low_level=True, delay="[1.5, 3.0, 2.0, 1.7]")
    text = pipeline.succeed({"B": script, "ring": RING}, "ring.out -> B.in\nB.out -> ring.in", command="plan")
    assert "B: in: delays 1.5 .. 3.0 ms -> latency 1.4 ms, local delays 0.1 .. 1.6 ms" in text


def test_a_loop_with_too_short_delays_is_refused_with_the_numbers(pipeline: Pipeline) -> None:
    script = PARROTS.format(tick=1.0, mode="auto", low_level=True, delay=0.5)
    ring = RING.replace("latency_ms=2.0", "latency_ms=1.0")
    text = pipeline.fail({"B": script, "ring": ring}, "ring.out -> B.in\nB.out -> ring.in")
    assert "SETUP_LOOP_LATENCY" in text
    log = next(pipeline.folder.glob("antiphon-runs/*/logs/B.0.log")).read_text(encoding="utf-8")
    assert "raise the delays to 1.1 ms or more, or shorten the tick to 0.4 ms" in log


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
def test_what_cannot_be_coupled_is_the_root_cause(pipeline: Pipeline, change: tuple[str, str], message: str) -> None:
    script = PARROTS.format(tick=1.0, mode="auto", low_level=True, delay=2.5)
    assert change[0] in script
    text = pipeline.fail({"B": script.replace(*change), "ring": RING}, "ring.out -> B.in\nB.out -> ring.in")
    assert message in text
    assert text.count("Traceback (most recent call last):") == 1
    assert 'File "B.py", line' in text and "antiphon_nest" not in text.split("Traceback")[1].split("Its log")[0]

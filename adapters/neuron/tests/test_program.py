"""``python -m antiphon_neuron``, and what is refused by name."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from antiphon import AntiphonError
from antiphon_kit.conformance import ProgramRun
from neuron import h

from antiphon_neuron.interpreter import load_neuron, require_fixed_steps
from antiphon_neuron.mpi import require_own_ranks

NETWORK = """
import antiphon_neuron as an
an.setup(dt=0.025)
from neuron import h
cell = h.IntFire1()
cut = an.Coupling(tick=1.0)
cut.spikes_out("out", [cell])
cut.spikes_in("in", 1, cell, 2.0, 0.75)
cut.run()
"""
RING = """
import antiphon
rank = antiphon.join()
rank.spikes_out("out", width=1)
rank.spikes_in("in", width=1, latency_ms=1.0)
rank.start(1.0)
for _ in rank: pass
"""
LINKS = "ring.out -> B.in\nB.out -> ring.in"


def program(tmp_path: Path, source: str, *args: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("ANTIPHON_")}
    script = tmp_path / "model.py"
    script.write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "antiphon_neuron", str(script), *args]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)


def test_neuron_says_nothing_when_it_is_imported(tmp_path: Path) -> None:
    done = program(tmp_path, "import sys\nfrom neuron import h\nprint(__name__, sys.argv[1:], h.dt)", "A", "1.0")
    assert (done.returncode, done.stdout, done.stderr) == (0, "__main__ ['A', '1.0'] 0.025\n", "")


def test_an_interpreter_without_neuron_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "neuron", None)
    with pytest.raises(AntiphonError) as caught:
        load_neuron()
    assert str(caught.value) == (
        "SIMULATOR_MISSING: this interpreter has no NEURON (expected a module `neuron`, "
        f"found {sys.executable}, Python {sys.version_info.major}.{sys.version_info.minor}). "
        f"Install it with `{sys.executable} -m pip install neuron`, or name an interpreter that has it: "
        "python=/path/to/python in the process's section."
    )


def refused(message: str, require: Callable[[], None] = lambda: require_fixed_steps("B")) -> None:
    with pytest.raises(AntiphonError, match=message) as caught:
        require()
    assert caught.value.code == "ADAPTER_VALUE_INVALID"


def test_variable_steps_are_refused() -> None:
    h.CVode().active(1)
    try:
        refused(r"B: variable time steps \(CVode\) cannot be coupled.*CVode\(\)\.active\(0\)")
    finally:
        h.CVode().active(0)
    require_fixed_steps("B")


def test_coreneuron_is_refused() -> None:
    from neuron import coreneuron

    coreneuron.enable = True
    try:
        refused("B: CoreNEURON cannot be coupled")
    finally:
        coreneuron.enable = False


def test_threads_are_refused() -> None:
    h.ParallelContext().nthread(2)
    try:
        refused("B: threads of NEURON cannot be coupled.*found 2 threads")
    finally:
        h.ParallelContext().nthread(1)


def test_a_script_that_forgets_to_run_is_told(pipeline: ProgramRun) -> None:
    text = pipeline.fail({"B": NETWORK.replace("cut.run()", ""), "ring": RING}, LINKS)
    assert "ADAPTER_VALUE_INVALID: B.py: the script has ended without calling run() on its Coupling" in text


SPREAD = """
import antiphon_neuron as an
rank = an.setup(dt=0.025)
import json
from neuron import h
context = h.ParallelContext()
cell = h.IntFire1()
cell.tau, cell.refrac = 1e9, 0.0
cut = an.Coupling(tick=1.0)
cut.spikes_out("out", [cell], indices=[rank.rank], width=2)
cut.spikes_in("in", 2, cell, 2.0, 2.0 + rank.rank, sources=[rank.rank])
cut.run()
hosts = [context.id(), context.nhost(), rank.rank, rank.np]
json.dump(hosts, open(f"B.{rank.rank}.json", "w"))
"""


def test_ranks_that_mpirun_starts_are_one_neuron_and_choose_one_latency(pipeline: ProgramRun) -> None:
    ring = RING.replace("width=1", "width=2")
    text = pipeline.succeed({"B": SPREAD, "ring": ring}, f"[B]\nnp=2\nmpirun=mpirun\n{LINKS}", top="stoptime=0.01")
    assert [pipeline.result(f"B.{rank}") for rank in (0, 1)] == [[0, 2, 0, 2], [1, 2, 1, 2]]
    assert "numprocs" not in text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("cut.spikes_in", "if rank.rank == 1: raise SystemExit(0)\ncut.spikes_in"), "RANK_EXITED_EARLY: B.1"),
        (("cut.spikes_in", "if rank.rank == 0: cut.spikes_in"), "SETUP_RANKS_DISAGREE: B: the ranks"),
        (("cell, 2.0, 2.0", "5, 2.0, 2.0"), "ADAPTER_VALUE_INVALID: B.in: a target is nothing that takes spikes"),
    ],
    ids=["exits", "has other ports", "errs"],
)
def test_what_a_rank_of_a_spread_neuron_does_wrong_is_named(
    pipeline: ProgramRun, change: tuple[str, str], message: str
) -> None:
    """None of them leaves the others waiting in MPI."""
    ring = RING.replace("width=1", "width=2")
    script = SPREAD.replace(*change)
    assert script != SPREAD
    text = pipeline.fail({"B": script, "ring": ring}, f"[B]\nnp=2\nmpirun=mpirun\n{LINKS}", top="stoptime=0.01")
    assert message in text


def test_a_neuron_over_other_mpi_processes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Spread:
        """What NEURON shows under an mpiexec of the user's own."""

        class ParallelContext:
            def nhost(self) -> float:
                return 4.0

            def id(self) -> float:
                return 1.0

    class OneRank:
        process, rank, np = "B", 0, 1

    refused(
        r"B: NEURON is spread over other MPI processes than the ranks.*expected host 0 of 1, found host 1 of 4.*mpirun=",
        lambda: require_own_ranks(Spread(), OneRank()),
    )


def test_plan_prints_latency_and_local_delays_of_any_length(pipeline: ProgramRun) -> None:
    script = NETWORK.replace("cell, 2.0, 0.75", "[cell, cell], 2.0, [1.5, 2.0625], sources=[0, 0]")
    done = pipeline({"B": script, "ring": RING}, LINKS, command="plan")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "B: in: delays 1.5 .. 2.0625 ms -> latency 1.5 ms, local delays 0.0 .. 0.5625 ms" in done.stdout


def test_a_loop_with_too_short_delays_is_refused_with_the_numbers(pipeline: ProgramRun) -> None:
    text = pipeline.fail({"B": NETWORK, "ring": RING}, LINKS)
    assert "SETUP_LOOP_LATENCY" in text
    assert "raise the delays to 1.0 ms or more, or shorten the tick to 0.75 ms" in text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("tick=1.0", "tick=0.99"), "ADAPTER_TICK_INVALID: B: the tick is no multiple of NEURON's dt"),
        (("cut.run()", "h.CVode().active(1)\ncut.run()"), "ADAPTER_VALUE_INVALID: B: variable time steps"),
        (("[cell])", "[cell, 7])"), "ADAPTER_VALUE_INVALID: B.out: a source of spikes is nothing"),
        (("cut.run()", 'cut.potential_out("vm", [cell])'), "ADAPTER_VALUE_INVALID: B.vm: there is no variable 'v'"),
        (("cut.run()", 'cut.current_in("in2", [cell])'), "ADAPTER_VALUE_INVALID: B.in2: an electrode can be put only"),
        (("cut.run()", "no_such_thing"), "RANK_FAILED: NameError"),
    ],
)
def test_what_cannot_be_coupled_is_the_root_cause(pipeline: ProgramRun, change: tuple[str, str], message: str) -> None:
    assert change[0] in NETWORK
    text = pipeline.fail({"B": NETWORK.replace("0.75", "1.75").replace(*change), "ring": RING}, LINKS)
    assert message in text
    assert text.count("Traceback (most recent call last):") == 1
    assert 'File "B.py", line' in text

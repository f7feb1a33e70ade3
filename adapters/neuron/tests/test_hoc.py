"""Scripts in HOC as processes."""

from __future__ import annotations

import numpy as np
import pytest
from antiphon_kit.conformance import ProgramRun

SCRIPT = """
dt = 0.025
objref cells, synapses, sources, places, netcon, nil
cells = new List()
synapses = new List()
sources = new List()
places = new SectionList()
create soma
access soma
proc build() { local i
  soma { L = 20 diam = 20 insert hh }
  for i = 0, 1 {
    cells.append(new IntFire1())
    cells.o(i).tau = 1e9
    cells.o(i).refrac = 0
    sources.append(cells.o(i))
  }
  soma { synapses.append(new ExpSyn(0.5)) places.append() }
  netcon = new NetCon(&soma.v(0.5), nil)
  netcon.threshold = 0
  sources.append(netcon)
}
build()
{ antiphon.tick(antiphon.number("step", 1)) }
{ antiphon.spikes_out("out", sources) }
{ antiphon.spikes_in("in", 3) }
{ antiphon.netcon("in", 0, cells.o(0), 2, 2.5) }
{ antiphon.netcon("in", 1, cells.o(1), 2, 3.0625) }
{ antiphon.netcon("in", 2, synapses.o(0), 0.5, 4) }
{ antiphon.current_in("stim", places) }
{ antiphon.potential_out("vm", places) }
"""

RING = """
import antiphon, json
rank = antiphon.join()
out = rank.spikes_out("out", width=3)
back = rank.spikes_in("in", width=3, latency_ms=1.0)
current = rank.continuous_out("current", width=1, initial=[0.0])
vm = rank.continuous_in("vm", width=1)
rank.start(tick_ms=1.0)
seen, potentials = [], []
for tick in rank:
    times, indices = back.take()
    seen += zip(times.tolist(), indices.tolist())
    potentials += vm.take().tolist()
    current.send([0.0])
    if tick.number == 3:
        out.send([tick.start, tick.start + 0.000123456, tick.start], [0, 1, 2])
json.dump({"seen": seen, "potentials": potentials}, open("ring.json", "w"))
"""
LINKS = "ring.out -> C.in\nC.out -> ring.in\nring.current -> C.stim\nC.vm -> ring.vm"


@pytest.mark.parametrize("end", ["", "{ antiphon.run() }\n"], ids=["runs-when-it-ends", "runs-itself"])
def test_a_hoc_script_exchanges_spikes_and_signals(pipeline: ProgramRun, end: str) -> None:
    text = pipeline.succeed({"C.hoc": SCRIPT + end, "ring": RING}, LINKS, top="stoptime=0.05\nstep=0.5")
    result = pipeline.result("ring")
    seen = {index: time for time, index in result["seen"]}  # stamps, without the latency
    assert seen[0] == pytest.approx(0.0055, abs=1e-15)
    assert seen[1] == pytest.approx(0.003 + 0.000123456 + 0.0030625, abs=1e-15)
    assert 0.007 <= seen[2] < 0.009 and round(seen[2] * 1e9) % 25_000 == 0
    assert max(result["potentials"]) > 0.0 and np.ptp(result["potentials"][:7]) < 5.0
    assert "NEURON: 100 ticks of 0.5 ms" in text


def test_plan_knows_a_hoc_script(pipeline: ProgramRun) -> None:
    for end in ("", "{ antiphon.run() }\n"):
        done = pipeline({"C.hoc": SCRIPT + end, "ring": RING}, LINKS, command="plan", top="stoptime=0.05")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "C: in: delays 2.5 .. 4.0 ms -> latency 2.5 ms, local delays 0.0 .. 1.5 ms" in done.stdout


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('antiphon.netcon("in", 0', 'antiphon.netcon("inn", 0'), "C.hoc: there is no input port inn"),
        (('antiphon.netcon("in", 0', 'antiphon.netcon("in", 7'), "SETUP_INDEX_OUT_OF_RANGE: C.in:"),
        (
            ('{ antiphon.tick(antiphon.number("step", 1)) }', ""),
            "C.hoc: the HOC script has not said how long a tick is",
        ),
        (("build()\n{", "built()\n{"), "C.hoc: the HOC script ended with an error"),
        (('number("step", 1)', "number(0.3)"), "RANK_FAILED: TypeError"),
    ],
)
def test_errors_of_a_hoc_script_are_the_root_cause(pipeline: ProgramRun, change: tuple[str, str], message: str) -> None:
    assert change[0] in SCRIPT
    assert message in pipeline.fail({"C.hoc": SCRIPT.replace(*change), "ring": RING}, LINKS)

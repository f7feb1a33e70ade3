"""Signals into and out of a cell, against the same cell alone."""

from __future__ import annotations

import numpy as np
import pytest
from antiphon_kit.conformance import ProgramRun

CELL = """
from neuron import h
soma, dendrite = h.Section(name="soma"), h.Section(name="dendrite")
dendrite.connect(soma)
soma.L = soma.diam = 20
dendrite.L, dendrite.diam, dendrite.nseg = 200, 2, 3
soma.insert("hh")
dendrite.insert("pas")
h.dt = 0.025
"""

SINE = """
import { writeFileSync } from 'node:fs';
import { join, ms } from '@antiphon/node';
const rank = await join();
const wave = (k: number): number => $mean + $amplitude * Math.sin(2 * Math.PI * 0.05 * k * $tick);
const out = rank.continuousOut('out', { width: 1, initial: [wave(0)] });
const vm = rank.continuousIn('vm', { width: 3 });
await rank.start({ tick: ms($tick) });
const rows: number[][] = [];
for await (const tick of rank.ticks()) {
  rows.push([...vm.read()]);
  out.send([wave(tick.number + 1)]);
}
await rank.finish();
writeFileSync('sine.json', JSON.stringify(rows));
"""

COUPLED = """
import antiphon_neuron as an
an.setup(dt=0.025)
{cell}
import json, math
cut = an.Coupling(tick={tick})
port = cut.{call}
cut.variable_out("vm", [soma(0.5)._ref_v, dendrite(0.9)._ref_v, soma(0.5)._ref_m_hh])
times, v = h.Vector().record(h._ref_t), h.Vector().record(soma(0.5)._ref_v)
cut.run()
json.dump(list(v), open("NEURON.json", "w"))
"""

ALONE = """
import antiphon_neuron
{cell}
import json, math
clamp = h.{clamp}(soma(0.5))
{settings}
{mean}, {amplitude}
ticks = round(100 / {tick})
values = h.Vector([{mean} + {amplitude} * math.sin(2 * math.pi * 0.05 * k * {tick}) for k in range(ticks + 1)])
times = h.Vector([k * {tick} for k in range(ticks + 1)])
values.play(clamp._ref_{variable}, times)
every = round({tick} / 0.025)
recorded = [h.Vector().record(r) for r in (soma(0.5)._ref_v, dendrite(0.9)._ref_v, soma(0.5)._ref_m_hh)]
context = h.ParallelContext()
context.set_maxstep(10)
h.finitialize(-65)
context.psolve(100 + 0.025 / 4)
json.dump([list(v) for v in recorded], open("alone.json", "w"))
"""


@pytest.mark.parametrize("tick", [1.0, 0.1])
@pytest.mark.parametrize(
    ("call", "clamp", "settings", "variable", "mean", "amplitude"),
    [
        ('current_in("stim", [soma])', "IClamp", "clamp.dur = 1e9", "amp", 0.15, 0.1),
        ('voltage_in("stim", [soma(0.5)])', "SEClamp", "clamp.dur1 = 1e9", "amp1", -65.0, 10.0),
    ],
    ids=["current", "voltage"],
)
def test_a_sine_from_typescript_acts_as_neurons_own_source(
    pipeline: ProgramRun, tick: float, call: str, clamp: str, settings: str, variable: str, mean: float, amplitude: float
) -> None:
    """Played at the same steps. What the other process hears is what NEURON recorded at these times."""
    sine = SINE
    for name, value in {"$mean": mean, "$amplitude": amplitude, "$tick": tick}.items():
        sine = sine.replace(name, repr(value))
    coupled = COUPLED.format(cell=CELL, tick=tick, call=call)
    pipeline.succeed({"NEURON": coupled, "sine.ts": sine}, "sine.out -> NEURON.stim\nNEURON.vm -> sine.vm")
    pipeline.alone(
        ALONE.format(
            cell=CELL, clamp=clamp, settings=settings, variable=variable, mean=mean, amplitude=amplitude, tick=tick
        )
    )
    alone = np.array(pipeline.result("alone"))
    own, heard = np.array(pipeline.result("NEURON")), np.array(pipeline.result("sine"))
    every = round(tick / 0.025)
    assert np.ptp(own) > 5.0
    difference = float(np.abs(own - alone[0]).max())
    print(f"largest difference of v: {difference} mV")
    assert difference <= 1e-9
    assert heard.shape == (round(100 / tick), 3)
    assert np.array_equal(heard[:, 0], own[:-1:every])
    assert np.abs(heard - alone[:, :-1:every].T).max() <= 1e-9


def test_any_variable_can_be_set(pipeline: ProgramRun) -> None:
    cell = """
import antiphon_neuron as an, json
an.setup(dt=0.025)
from neuron import h
soma = h.Section(name="soma")
soma.insert("pas")
cut = an.Coupling(tick=1.0)
cut.variable_in("leak", [soma], "e_pas")
cut.potential_out("vm", [soma])
cut.run()
"""
    source = """
import antiphon, json
rank = antiphon.join()
out = rank.continuous_out("out", width=1, initial=[-50.0])
vm = rank.continuous_in("vm", width=1)
rank.start(1.0)
for tick in rank:
    last = vm.take().tolist()
    out.send([-50.0])
json.dump(last, open("source.json", "w"))
"""
    pipeline.succeed({"B": cell, "source": source}, "source.out -> B.leak\nB.vm -> source.vm")
    assert pipeline.result("source")[0] == pytest.approx(-50.0, abs=1e-6)

"""Scripts over several simulators, as they are started."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from antiphon_kit.conformance import find_command

VIEWER = """
import antiphon, sys
rank = antiphon.join()
port = rank.spikes_in("seen")
rank.start(1.0)
print("seen", sum(port.take()[0].size for tick in rank), sys.argv[1:], flush=True)
"""

MODEL = """
import sys
from antiphon import AntiphonError, music
viewer = music.Config("viewer", 1, "viewer.py", "a 'b c'")
sim1, sim2, viz = music.setup(music.Config("neuron", 10), music.Config("nest", 20), viewer)
sim1.setup(timestep=0.025)
sim2.setup(timestep=0.1, spike_precision="on_grid")
pE = sim1.Population(40, sim1.IF_cond_exp(i_offset=1.0, tau_refrac=2.0), label="excitatory")
pI = sim2.Population((5, 2), music.IF_cond_exp, {"tau_refrac": 2.0}, label="inhibitory")
both = (pE, sim1), (pI, sim2)
for cells, sim in both:
    cells.record("spikes")

def connector(sim):
    return sim.DistanceDependentProbabilityConnector("exp(-d**2/400.0)", weights=0.01, delays="0.5+0.01d")

sim1.Projection(pE, pE, connector(sim1), receptor_type="excitatory")
e2i = music.Projection(pE, pI, connector(sim2), receptor_type="excitatory")
i2e = music.Projection(pI, pE, sim1.AllToAllConnector(), sim1.StaticSynapse(weight=0.002, delay=1.0), target="inhibitory")
music.Port(pE, "spikes", viz, "seen")
music.run(25.1)
music.run(14.9)
assert abs(music.get_current_time() - 40.0) < 1e-9
for cells, sim in both:
    if sim.local:
        print(cells.label, int(sum(cells.get_spike_counts().values())), sys.argv[1:], flush=True)
        continue
    try:
        cells.get_data()
    except AntiphonError as error:
        print(error, flush=True)
"""


def start(folder: Path, source: str, *command: str) -> subprocess.CompletedProcess[str]:
    (folder / "model.py").write_text(source, encoding="utf-8")
    (folder / "viewer.py").write_text(VIEWER, encoding="utf-8")
    return subprocess.run([*command], cwd=folder, capture_output=True, text=True, timeout=300)


def test_a_script_runs_over_two_simulators_and_a_program(tmp_path: Path) -> None:
    done = start(tmp_path, MODEL, sys.executable, "model.py", "--x", "y z")
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    counts = {
        words[2]: int(words[3]) for line in said.splitlines() if len(words := line.split()) > 3 and words[3].isdigit()
    }
    assert counts["excitatory"] > 100
    assert counts["inhibitory"] > 10
    # The tick in which the end lies is sent up to the end.
    assert counts["seen"] == counts["excitatory"]
    assert "['--x', 'y z']" in said
    assert "['a', 'b c']" in said
    assert "get_data() of 'excitatory' is known only in the process 'neuron'" in said
    assert "one process instead of 20" in said
    assert "stoptime" not in said


def test_the_example_ends_with_rates_and_a_picture(tmp_path: Path) -> None:
    example = Path(__file__).parents[3] / "examples/pynn-talk/two_simulators.py"
    words = ["run", str(example), "--", "--scale", "0.006", "--duration", "40", "--picture", "raster.svg"]
    done = subprocess.run([*find_command(), *words], cwd=tmp_path, capture_output=True, text=True, timeout=300)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    for label, cells in (("excitatory", 64), ("inhibitory", 16)):
        rate = re.search(rf"{label}: {cells} cells, ([\d.]+) spikes/s each", said)
        assert rate is not None and 5 < float(rate[1]) < 200, said
    picture = ElementTree.parse(tmp_path / "raster.svg").getroot()
    assert sum(path.get("d", "").count("M") for path in picture) > 20


SETUP = """
from antiphon import music
(sim,) = music.setup(music.Config("nest"))
sim.setup()
"""


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('from antiphon import music\nmusic.setup(music.Config("moose"))', "PYNN_CONFIG_UNKNOWN"),
        (f"{SETUP}\n1 / 0", "PYNN_SCRIPT_FAILED: ZeroDivisionError: division by zero"),
    ],
)
def test_what_is_wrong_before_the_run_is_told_once(tmp_path: Path, source: str, message: str) -> None:
    done = start(tmp_path, source, *find_command(), "run", "model.py")
    assert done.returncode == 2, done.stdout + done.stderr
    assert message in done.stderr


def test_an_error_in_one_process_is_the_root_cause(tmp_path: Path) -> None:
    source = f"{MODEL.partition('music.run')[0]}\nif sim2.local:\n    raise ValueError('only here')\nmusic.run(10.0)"
    done = start(tmp_path, source, *find_command(), "run", "model.py")
    assert done.returncode == 1
    assert "nest.0" in done.stderr
    assert "ValueError: only here" in done.stderr

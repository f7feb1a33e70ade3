"""A recurrent network whole, by PyNN alone, and cut over two processes of a run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from antiphon_kit.conformance import find_command

HERE = Path(__file__).parent / "cut"
CELLS = {"nest": 500, "neuron": 500, "brian2": 60}
"""PyNN takes 10 ms for every cell to which it connects something in Brian2."""
LEAST_SPIKES = 2
"""Of each cell: an empty network would be the same, too."""


def whole(backend: str, cells: int, folder: Path, steps: list[str]) -> Any:
    folder.mkdir()
    script = str(HERE / "whole.py")
    subprocess.run([sys.executable, script, backend, str(cells), str(folder), *steps], check=True, timeout=300, capture_output=True)
    return result(folder)


def halves(backends: dict[str, str], cells: int, folder: Path, steps: list[str]) -> Any:
    folder.mkdir()
    lines = []
    for name, backend in backends.items():
        args = " ".join([backend, str(cells), name, str(folder), *steps])
        lines += [f"[{name}]", "np=1", f"binary={HERE / 'half.py'}", f"python={sys.executable}", f"args={args}"]
    lines += ["A.out -> B.in", "B.out -> A.in", ""]
    (folder / "conf.music").write_text("\n".join(lines), encoding="utf-8")
    command = [*find_command(), "run", "conf.music", "--out", "run"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return result(folder)


def result(folder: Path) -> Any:
    return {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in "AB"}


def count(found: Any) -> int:
    return sum(len(train) for segments in found.values() for segment in segments for train in segment["spikes"])


@pytest.mark.parametrize("backend", ["nest", "neuron", "brian2"])
def test_a_network_that_is_cut_spikes_as_the_whole_one_does(backend: str, tmp_path: Path) -> None:
    # The first pause is in the middle of a tick. PyNN's own reset is incomplete on NEST.
    steps = ["100.3", "set", "190", *([] if backend == "nest" else ["reset", "30"])]
    cells = CELLS[backend]
    expected = whole(backend, cells, tmp_path / "whole", steps)
    found = halves({"A": backend, "B": backend}, cells, tmp_path / "halves", steps)
    assert count(expected) >= LEAST_SPIKES * cells
    # Spikes to the step, potentials to the last bit, over all samples.
    assert found == expected


def test_two_simulators_repeat_exactly(tmp_path: Path) -> None:
    runs = [halves({"A": "nest", "B": "neuron"}, 200, tmp_path / name, ["60"]) for name in ("first", "second")]
    assert count(runs[0]) > 100
    assert runs[0] == runs[1]

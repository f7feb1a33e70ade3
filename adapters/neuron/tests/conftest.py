"""Runs of NEURON scripts as the processes of a configuration."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import antiphon_neuron  # noqa: F401  (quietens NEURON before it is imported)

REPOSITORY = Path(__file__).resolve().parents[3]
COMMAND = REPOSITORY / "packages/cli/dist/main.js"


class Pipeline:
    """Runs NEURON scripts (names in capitals; .hoc or Python) and other programs as processes of a configuration."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(
        self, programs: dict[str, str], connections: str, *, command: str = "run", top: str = "stoptime=0.1"
    ) -> subprocess.CompletedProcess[str]:
        lines = [top]
        for name, source in programs.items():
            file = name if "." in name else f"{name}.py"
            process = name.partition(".")[0]
            (self.folder / file).write_text(source, encoding="utf-8")
            start = ["binary=neuron", f"args={file}"] if process.isupper() else [f"binary={file}"]
            python = [] if file.endswith(".ts") else [f"python={sys.executable}"]
            lines += [f"[{process}]", "np=1", *start, *python]
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

    def alone(self, source: str) -> None:
        """A Python program without a run."""
        (self.folder / "alone.py").write_text(source, encoding="utf-8")
        subprocess.run([sys.executable, "alone.py"], cwd=self.folder, check=True, timeout=100)

    def result(self, name: str) -> Any:
        return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    return Pipeline(tmp_path)

"""Programs that the tests run as processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[[str], "subprocess.CompletedProcess[str]"]


@pytest.fixture
def alone(tmp_path: Path) -> Run:
    """Runs a script outside any run."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("ANTIPHON_")}

    def run(source: str) -> subprocess.CompletedProcess[str]:
        script = tmp_path / "script.py"
        script.write_text(source, encoding="utf-8")
        return subprocess.run([sys.executable, str(script)], env=env, capture_output=True, text=True, timeout=60)

    return run


REPOSITORY = Path(__file__).resolve().parents[3]
COMMAND = REPOSITORY / "packages/cli/dist/main.js"


class Pipeline:
    """Runs Python programs as the processes of a configuration, with the real launcher, coordinator and server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(
        self,
        programs: dict[str, str],
        connections: str,
        *,
        command: str = "run",
        top: str = "stoptime=0.1",
        np: int = 1,
    ) -> subprocess.CompletedProcess[str]:
        """``programs``: source by process name. ``top``: the configuration's global section. ``np`` of the first."""
        lines = [top]
        for number, (name, source) in enumerate(programs.items()):
            (self.folder / f"{name}.py").write_text(source, encoding="utf-8")
            ranks = np if number == 0 else 1
            lines += [
                f"[{name}]",
                f"  np={ranks}",
                f"  binary={name}.py",
                f"  python={sys.executable}",
                f"  own={name}",
            ]
        (self.folder / "conf.music").write_text("\n".join([*lines, connections, ""]), encoding="utf-8")
        if not COMMAND.exists():
            raise FileNotFoundError(f"{COMMAND} is missing: npm run build makes it")
        return subprocess.run(
            ["node", str(COMMAND), command, "conf.music"], cwd=self.folder, capture_output=True, text=True, timeout=120
        )

    def result(self, name: str) -> Any:
        """What a program has written with ``json.dump`` to NAME.json."""
        return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    """A folder in which pipelines can be run."""
    return Pipeline(tmp_path)

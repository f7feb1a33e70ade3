"""Real runs of programs that a test writes down."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from antiphon_kit.conformance.find_command import find_command

PATIENCE_S = 200


class ProgramRun:
    """Runs scripts of one simulator and other programs as the processes of a configuration, in one folder."""

    def __init__(self, folder: Path, binary: str) -> None:
        """``binary``: what starts the scripts whose names are in capitals (``nest``). Other programs start themselves."""
        self.folder = folder
        self._binary = binary

    def __call__(
        self, programs: dict[str, str], connections: str, *, command: str = "run", top: str = "stoptime=0.1"
    ) -> subprocess.CompletedProcess[str]:
        """Writes programs and configuration, and runs ``antiphon COMMAND conf.music``.

        ``programs``: source by name. A name may have a suffix (``C.hoc``, ``sine.ts``), by default ``.py``; the process is
        called by what stands before it. ``top``: lines of the global section.
        """
        lines = [top]
        for name, source in programs.items():
            file = name if "." in name else f"{name}.py"
            process = name.partition(".")[0]
            (self.folder / file).write_text(source, encoding="utf-8")
            start = [f"binary={self._binary}", f"args={file}"] if process.isupper() else [f"binary={file}"]
            python = [] if file.endswith(".ts") else [f"python={sys.executable}"]
            lines += [f"[{process}]", "np=1", *start, *python]
        (self.folder / "conf.music").write_text("\n".join([*lines, connections, ""]), encoding="utf-8")
        return subprocess.run(
            [*find_command(), *command.split(), "conf.music"],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        )

    def succeed(self, programs: dict[str, str], connections: str, **options: str) -> str:
        """Runs them and returns what was printed; fails the test if the exit code is not 0."""
        return self._ended(0, programs, connections, options)

    def fail(self, programs: dict[str, str], connections: str, **options: str) -> str:
        """Runs them and returns what was printed; fails the test if the exit code is not 1."""
        return self._ended(1, programs, connections, options)

    def _ended(self, code: int, programs: dict[str, str], connections: str, options: dict[str, str]) -> str:
        done = self(programs, connections, **options)
        text = done.stdout + done.stderr
        assert done.returncode == code, text
        return text

    def alone(self, source: str) -> None:
        """Runs a Python program without Antiphon, in the same folder."""
        (self.folder / "alone.py").write_text(source, encoding="utf-8")
        subprocess.run([sys.executable, "alone.py"], cwd=self.folder, check=True, timeout=PATIENCE_S)

    def result(self, name: str) -> Any:
        """What a program wrote to ``name.json``."""
        return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))

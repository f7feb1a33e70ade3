"""What this process is to the run: who starts it, who describes it, or who takes part."""

from __future__ import annotations

import os
import shutil
import sys
from enum import Enum
from pathlib import Path
from typing import NoReturn

from antiphon import AntiphonError, mpirun_place

DESCRIBE = "ANTIPHON_DESCRIBE"
"""Set by the command line for the execution that describes the run: number of a file descriptor for the answer."""


class Role(Enum):
    """Of an execution of the script."""

    STARTS = "was started by the user"
    DESCRIBES = "describes the run"
    TAKES_PART = "is a process of the run"


def role() -> Role:
    """This execution's role."""
    if DESCRIBE in os.environ:
        return Role.DESCRIBES
    return Role.TAKES_PART if "ANTIPHON_RUN" in os.environ else Role.STARTS


def start_run() -> NoReturn:
    """Runs the script through the command line, in place of this process. Of the processes of an ``mpirun`` one does so,
    the others end."""
    place = mpirun_place()
    if place is not None and place.rank > 0:
        raise SystemExit(0)
    script = str(Path(sys.argv[0]).resolve())
    os.environ["ANTIPHON_SCRIPT_PYTHON"] = sys.executable
    command = [*_command(), "run", script, "--", *sys.argv[1:]]
    sys.stdout.flush()
    sys.stderr.flush()
    os.execvp(command[0], command)


def _command() -> list[str]:
    """How Antiphon is started: ANTIPHON_COMMAND, ``antiphon`` on PATH, or the project's own above this interpreter or the
    script. PYNN_COMMAND_MISSING."""
    named = os.environ.get("ANTIPHON_COMMAND")
    if named:
        return named.split()
    on_path = shutil.which("antiphon")
    if on_path is not None:
        return [on_path]
    script = Path(sys.argv[0]).resolve()
    for folder in (*Path(sys.prefix).resolve().parents, *script.parents, Path.cwd(), *Path.cwd().parents):
        built = folder / "packages/cli/dist/main.js"
        if built.exists():
            return ["node", str(built)]
    raise AntiphonError(
        "PYNN_COMMAND_MISSING",
        "the command that starts a run was not found",
        expected="antiphon on PATH, or the variable ANTIPHON_COMMAND",
    )

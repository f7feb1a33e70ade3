"""The command line of Antiphon."""

import os
import sys
from pathlib import Path


def find_command() -> list[str]:
    """How Antiphon is started: ANTIPHON_COMMAND, else the project's own command in a folder above the present one or above this
    interpreter's environment."""
    named = os.environ.get("ANTIPHON_COMMAND")
    if named:
        return named.split()
    for folder in (Path.cwd(), *Path.cwd().parents, *Path(sys.prefix).parents):
        command = folder / "packages/cli/dist/main.js"
        if command.exists():
            return ["node", str(command)]
    raise FileNotFoundError(
        "there is no command of Antiphon here: build it with npm run build, or set ANTIPHON_COMMAND, "
        "for instance to 'node /path/to/antiphon/packages/cli/dist/main.js'"
    )

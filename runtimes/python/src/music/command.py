"""Antiphon's command ``music``, which may stand on PATH behind MUSIC's own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from music.error import MUSICError

#: With what ``music --version`` begins here.
_NAME = "Antiphon"


def music_command() -> str:
    """The path of the command.

    ``ANTIPHON_MUSIC`` names it; else it stands beside ``ANTIPHON_COMMAND``, or in the checkout that this package was installed from, or on
    PATH, where MUSIC's own is passed over. Raises MUSICError.
    """
    named = os.environ.get("ANTIPHON_MUSIC")
    if named:
        return named
    beside = _beside_command() or _in_checkout()
    if beside is not None:
        return beside
    found = [file for file in _on_path() if not _is_foreign(file)]
    if found:
        return found[0]
    foreign = "".join(f"; {file} is MUSIC's own" for file in _on_path())
    raise MUSICError(f"Antiphon's command music is not on PATH, and ANTIPHON_MUSIC does not name it{foreign}")


def _beside_command() -> str | None:
    command = os.environ.get("ANTIPHON_COMMAND", "")
    return _executable(Path(command).parent) if os.sep in command else None


def _in_checkout() -> str | None:
    """The environment of a checkout is its folder ``.venv``."""
    package = Path(__file__).resolve()
    folders = [folder for folder in package.parents if folder.name == ".venv"]
    return _executable(folders[0].parent / "node_modules" / ".bin") if folders else None


def _on_path() -> list[str]:
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return [file for file in (_executable(Path(folder)) for folder in folders if folder) if file is not None]


def _executable(folder: Path) -> str | None:
    file = folder / "music"
    return str(file) if file.is_file() and os.access(file, os.X_OK) else None


def _is_foreign(file: str) -> bool:
    try:
        asked = subprocess.run([file, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return True
    return not asked.stdout.startswith(_NAME)

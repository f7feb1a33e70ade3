"""Programs that the tests run as processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

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

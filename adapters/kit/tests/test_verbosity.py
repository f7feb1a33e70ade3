"""What is shown of an import, in processes of their own: output is caught below Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

NOISE = """
import logging, os, sys
print("said by Python")
os.write(1, b"said by C\\n")
os.write(2, b"no display\\n")
log = logging.getLogger("noise")
log.addHandler(logging.StreamHandler())
log.warning("a warning while it is imported")
marker = True
"""
LOAD = """
import sys
from antiphon_kit import load_simulator
noise = load_simulator("Noise", "noise", "noise-simulator", "marker")
print("loaded")
noise.log.warning("a warning afterwards")
"""


def load(tmp_path: Path, noise: str, **env: str) -> tuple[int, str, str]:
    (tmp_path / "noise.py").write_text(noise, encoding="utf-8")
    clean = {key: value for key, value in os.environ.items() if not key.startswith("ANTIPHON_")}
    done = subprocess.run(
        [sys.executable, "-c", LOAD],
        cwd=tmp_path,
        env={**clean, "PYTHONPATH": str(tmp_path), **env},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


def test_an_import_is_silent_and_what_comes_after_it_is_not(tmp_path: Path) -> None:
    assert load(tmp_path, NOISE) == (0, "loaded\n", "a warning afterwards\n")


def test_all_of_it_is_shown_in_a_verbose_run(tmp_path: Path) -> None:
    code, out, err = load(tmp_path, NOISE, ANTIPHON_VERBOSE="1", PYTHONUNBUFFERED="1")
    assert (code, out) == (0, "said by Python\nsaid by C\nloaded\n")
    assert err == "no display\na warning while it is imported\na warning afterwards\n"


def test_an_import_that_fails_shows_what_was_said_before(tmp_path: Path) -> None:
    code, out, err = load(tmp_path, NOISE + "raise ImportError('libnoise.so: no such file')\n", PYTHONUNBUFFERED="1")
    assert (code, out) == (1, "")
    assert err.startswith("said by Python\nsaid by C\nno display\na warning while it is imported\nTraceback")
    assert "SIMULATOR_MISSING: Noise is installed but cannot be imported: libnoise.so: no such file" in err


def test_variables_that_ask_for_silence_yield_to_the_user(tmp_path: Path) -> None:
    script = "import os, antiphon_kit as kit; kit.keep_quiet(NOISE_QUIET='1'); print(os.environ.get('NOISE_QUIET'))"
    clean = {key: value for key, value in os.environ.items() if not key.startswith("ANTIPHON_")}
    for env, expected in (({}, "1"), ({"NOISE_QUIET": "0"}, "0"), ({"ANTIPHON_VERBOSE": "1"}, "None")):
        done = subprocess.run([sys.executable, "-c", script], env={**clean, **env}, capture_output=True, text=True)
        assert (done.stdout, done.stderr) == (f"{expected}\n", "")

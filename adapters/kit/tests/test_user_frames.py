"""Tracebacks begin and end at the user's own lines."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

import pytest
from antiphon_kit.user_frames import cut_to_user_frames

SIMULATOR = """
def build(cells):
    try:
        connect(cells)
    except ValueError as error:
        raise RuntimeError("no such cell") from error

def connect(cells):
    raise ValueError(f"{cells} of 3")
"""
SCRIPT = """
import sim_of_test
from helper_of_test import make

def network():
    make(sim_of_test, 4)

network()
"""
HELPER = """
def make(sim, cells):
    sim.build(cells)
"""


@pytest.fixture
def error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BaseException:
    """What a script of two files raises from within a simulator that is installed."""
    installed = tmp_path / "site-packages"
    installed.mkdir()
    (installed / "sim_of_test.py").write_text(SIMULATOR, encoding="utf-8")
    (tmp_path / "helper_of_test.py").write_text(HELPER, encoding="utf-8")
    monkeypatch.syspath_prepend(str(installed))
    monkeypatch.syspath_prepend(str(tmp_path))
    try:
        exec(compile(SCRIPT, "model.py", "exec"), {"__name__": "__main__"})
    except RuntimeError as raised:
        return raised
    finally:
        for module in ("sim_of_test", "helper_of_test"):
            sys.modules.pop(module, None)
    raise AssertionError("the script has not failed")


def files(error: BaseException | None) -> list[str]:
    assert error is not None
    return [Path(frame.filename).name for frame in traceback.extract_tb(error.__traceback__)]


def test_the_simulator_is_left_out_also_of_what_led_to_the_error(
    error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANTIPHON_VERBOSE", raising=False)
    cut_to_user_frames(error, "model.py")
    assert files(error) == ["model.py", "model.py", "helper_of_test.py"]
    assert files(error.__cause__) == []
    text = "".join(traceback.format_exception(error))
    assert "ValueError: 4 of 3" in text and "sim_of_test" not in text


def test_a_verbose_run_shows_it_whole(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTIPHON_VERBOSE", "1")
    cut_to_user_frames(error, "model.py")
    assert files(error) == ["model.py", "model.py", "helper_of_test.py", "sim_of_test.py"]
    assert files(error.__cause__) == ["sim_of_test.py", "sim_of_test.py"]

"""``python -m antiphon_brian2 script.py`` outside a run, and interpreters without Brian2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from antiphon import AntiphonError

from antiphon_brian2.load import load_brian2


def program(tmp_path: Path, source: str | None, *args: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("ANTIPHON_")}
    script = tmp_path / "model.py"
    if source is not None:
        script.write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "antiphon_brian2", str(script), *args]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)


def test_a_script_runs_as_main_with_its_arguments_and_folder(tmp_path: Path) -> None:
    (tmp_path / "beside.py").write_text("value = 42", encoding="utf-8")
    done = program(tmp_path, "import sys, beside\nprint(__name__, sys.argv[1:], beside.value, __file__)", "A", "1.0")
    assert done.stdout == f"__main__ ['A', '1.0'] 42 {tmp_path}/model.py\n"
    assert (done.returncode, done.stderr) == (0, "")


def test_brian2_prints_nothing(tmp_path: Path) -> None:
    done = program(
        tmp_path,
        "from brian2 import *\ng = NeuronGroup(1, 'dv/dt = -v / ms : 1')\nprefs.codegen.target = 'numpy'\nrun(1 * ms)",
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_traceback_begins_in_the_script(tmp_path: Path) -> None:
    done = program(tmp_path, "def f():\n    raise ValueError('no such cell')\nf()\n")
    lines = done.stderr.strip().splitlines()
    assert done.returncode == 1
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[1] == f'  File "{tmp_path}/model.py", line 3, in <module>'
    assert lines[-1] == "ValueError: no such cell"


def test_a_syntax_error_names_its_line(tmp_path: Path) -> None:
    done = program(tmp_path, "x = (1,\n")
    assert done.returncode == 1
    assert f'File "{tmp_path}/model.py", line 1' in done.stderr
    assert "SyntaxError" in done.stderr


def test_an_exit_code_of_the_script_is_kept(tmp_path: Path) -> None:
    assert program(tmp_path, "raise SystemExit(7)").returncode == 7


def test_a_script_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = program(tmp_path, None)
    assert done.returncode == 1
    assert "ADAPTER_VALUE_INVALID" in done.stderr and "model.py" in done.stderr


def test_without_a_script_the_usage_is_shown() -> None:
    done = subprocess.run([sys.executable, "-m", "antiphon_brian2"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr == "usage: python -m antiphon_brian2 script.py [argument ...]\n"


def test_an_interpreter_without_brian2_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brian2", None)
    with pytest.raises(AntiphonError) as caught:
        load_brian2()
    assert str(caught.value) == (
        "SIMULATOR_MISSING: this interpreter has no Brian2 (expected a module `brian2`, "
        f"found {sys.executable}, Python {sys.version_info.major}.{sys.version_info.minor}). "
        f"Install it with `{sys.executable} -m pip install brian2`, or name an interpreter that has it: "
        "python=/path/to/python in the process's section."
    )


def test_a_module_of_that_name_that_is_not_brian2_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "brian2.py").write_text("bird = True", encoding="utf-8")
    monkeypatch.delitem(sys.modules, "brian2", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    try:
        with pytest.raises(AntiphonError, match="not the Brian2 simulator.*Rename your own file"):
            load_brian2()
    finally:
        del sys.modules["brian2"]

"""``python -m antiphon_nest script.py`` outside a run, and interpreters without NEST."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from antiphon import AntiphonError

from antiphon_nest.kernel import load_nest


def program(tmp_path: Path, source: str | None, *args: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("ANTIPHON_")}
    script = tmp_path / "model.py"
    if source is not None:
        script.write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "antiphon_nest", str(script), *args]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)


def test_a_script_runs_as_main_with_its_arguments_and_folder(tmp_path: Path) -> None:
    (tmp_path / "beside.py").write_text("value = 42", encoding="utf-8")
    done = program(tmp_path, "import sys, beside\nprint(__name__, sys.argv[1:], beside.value, __file__)", "A", "1.0")
    assert done.stdout == f"__main__ ['A', '1.0'] 42 {tmp_path}/model.py\n"
    assert (done.returncode, done.stderr) == (0, "")


def test_nest_prints_nothing_on_standard_output(tmp_path: Path) -> None:
    done = program(tmp_path, "import nest\nnest.Create('parrot_neuron')")
    assert (done.returncode, done.stdout) == (0, "")


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
    done = subprocess.run([sys.executable, "-m", "antiphon_nest"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr == "usage: python -m antiphon_nest script.py [argument ...]\n"


def test_an_interpreter_without_nest_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nest", None)
    with pytest.raises(AntiphonError) as caught:
        load_nest()
    assert str(caught.value) == (
        "SIMULATOR_MISSING: this interpreter has no NEST (expected a module `nest`, "
        f"found {sys.executable}, Python {sys.version_info.major}.{sys.version_info.minor}). "
        f"Install it with `{sys.executable} -m pip install nest-simulator`, or name an interpreter that has it: "
        "python=/path/to/python in the process's section."
    )


def test_a_module_of_that_name_that_is_not_nest_is_told_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "nest.py").write_text("bird = True", encoding="utf-8")
    monkeypatch.delitem(sys.modules, "nest", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    try:
        with pytest.raises(AntiphonError, match="not the NEST simulator.*Rename your own file"):
            load_nest()
    finally:
        del sys.modules["nest"]

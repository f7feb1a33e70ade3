"""The steps of linear equations are derived once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from brian2 import Equations
from brian2.stateupdaters.base import UnsupportedEquationsException

from antiphon_pynn.integrators import RememberedIntegrator

LINEAR = Equations("dv/dt = (u - v)/tau : 1\ndu/dt = -u/tau : 1\ntau : second (constant)")
SQUARE = Equations("dv/dt = -v**2/tau : 1\ntau : second (constant)")


class Solver:
    """Counts how often it is asked, and knows no squares."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, equations: Any, variables: Any, method_options: Any) -> str:
        self.asked += 1
        if "**" in str(equations):
            raise UnsupportedEquationsException("not linear")
        return f"step of {sorted(equations.diff_eq_names)}"


def test_the_same_equations_are_derived_once_also_by_another_process(tmp_path: Path) -> None:
    first, second = Solver(), Solver()
    remembered = RememberedIntegrator(first, tmp_path)
    assert [remembered(LINEAR, {}, None) for _ in range(3)] == ["step of ['u', 'v']"] * 3
    assert RememberedIntegrator(second, tmp_path)(LINEAR, {}, None) == "step of ['u', 'v']"
    assert (first.asked, second.asked) == (1, 0)


def test_other_equations_and_other_options_are_other_steps(tmp_path: Path) -> None:
    solver = Solver()
    remembered = RememberedIntegrator(solver, tmp_path)
    for options in (None, {"simplify": False}):
        remembered(LINEAR, {}, options)
    remembered(Equations("dv/dt = -v/tau : 1\ntau : second (constant)"), {}, None)
    assert solver.asked == 3


def test_what_cannot_be_solved_is_remembered_too(tmp_path: Path) -> None:
    solver = Solver()
    for _ in range(2):
        with pytest.raises(UnsupportedEquationsException, match="not linear"):
            RememberedIntegrator(solver, tmp_path)(SQUARE, {}, None)
    assert solver.asked == 1


def test_a_damaged_file_and_a_folder_that_cannot_be_written_do_no_harm(tmp_path: Path) -> None:
    solver = Solver()
    RememberedIntegrator(solver, tmp_path)(LINEAR, {}, None)
    (file,) = tmp_path.iterdir()
    file.write_text("{", encoding="utf-8")
    assert RememberedIntegrator(solver, tmp_path)(LINEAR, {}, None) == "step of ['u', 'v']"
    assert RememberedIntegrator(solver, file)(LINEAR, {}, None) == "step of ['u', 'v']"
    assert solver.asked == 3

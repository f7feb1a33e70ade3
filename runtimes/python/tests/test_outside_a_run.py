"""What can be tested without a coordinator."""

import subprocess
from collections.abc import Callable

import numpy as np
import pytest

import antiphon
import music
from antiphon._launchers_gen import LAUNCHERS
from antiphon.failure import describe
from antiphon.ports import _bounds, _int32


def test_a_program_outside_a_run_is_told_how_to_start(
    alone: Callable[[str], "subprocess.CompletedProcess[str]"],
) -> None:
    done = alone("import antiphon\nantiphon.join()")
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("antiphon.error.AntiphonError: JOIN_NOT_LAUNCHED")
    assert "antiphon run" in last


def test_there_is_no_run_to_tell_of_a_failure(alone: Callable[[str], "subprocess.CompletedProcess[str]"]) -> None:
    done = alone("import antiphon\nprint(antiphon.report_failure(ValueError('x')))")
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    ("indices", "bounds"),
    [
        (range(3, 7), [3, 7]),
        (range(3, 3), [3, 3]),
        ([], []),
        ([0, 1, 2, 5, 7, 8], [0, 3, 5, 6, 7, 9]),
        ([4, 3, 2], [4, 5, 3, 4, 2, 3]),
        (np.array([9, 10], np.int32), [9, 11]),
        ((i * 2 for i in range(3)), [0, 1, 2, 3, 4, 5]),
        ([range(0, 2), range(8, 9)], [0, 2, 8, 9]),
    ],
)
def test_indices_become_half_open_intervals_in_order(indices: antiphon.ports.Indices, bounds: list[int]) -> None:
    assert _bounds(indices, "p").tolist() == bounds


@pytest.mark.parametrize("indices", [[0.5, 1.0], [[1, 2]], [range(0, 4, 2)], [1, range(2)]])
def test_what_is_no_index_is_refused(indices: object) -> None:
    with pytest.raises(antiphon.AntiphonError, match="ARGUMENT_INVALID"):
        _bounds(indices, "B.in")  # type: ignore[arg-type]


def test_indices_that_are_int32_are_not_copied() -> None:
    indices = np.arange(5, dtype=np.int32)
    assert _int32(indices, "p") is indices


def test_indices_never_wrap_around() -> None:
    assert _int32([1, 2], "p").dtype == np.int32
    assert _int32([], "p").size == 0
    with pytest.raises(antiphon.AntiphonError, match="PORT_INDEX_NOT_OWNED.*2147483648"):
        _int32([2**31], "B.out")
    with pytest.raises(antiphon.AntiphonError, match="PORT_INDEX_NOT_OWNED"):
        _int32([-1], "B.out")
    with pytest.raises(antiphon.AntiphonError, match="ARGUMENT_INVALID.*float64"):
        _int32([1.0], "B.out")


def test_an_error_is_one_line_with_its_remedy() -> None:
    error = antiphon.AntiphonError(
        "SETUP_WIDTH_MISMATCH", "the port is too wide", expected="10", found="20", where="A.in"
    )
    assert str(error) == (
        "SETUP_WIDTH_MISMATCH: A.in: the port is too wide (expected 10, found 20). "
        "Give the input at most the width of the output."
    )
    assert (error.code, error.number) == ("SETUP_WIDTH_MISMATCH", 203)


def failure_of(call: Callable[[], object]) -> BaseException:
    try:
        call()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def test_an_exception_is_told_in_one_line_with_its_traceback() -> None:
    code, line, trace = describe(failure_of(lambda: {}["missing"]))
    assert (code, line) == (0, "KeyError: 'missing'")
    assert trace is not None and trace.startswith("Traceback (most recent call last):")
    assert trace.endswith("KeyError: 'missing'")


def test_a_syntax_error_is_told_in_one_line() -> None:
    code, line, trace = describe(failure_of(lambda: compile("x = (1,\n", "model.py", "exec")))
    assert line == "SyntaxError: '(' was never closed"
    assert trace is not None and "model.py" in trace


def test_an_error_of_ours_keeps_its_code_and_says_where_the_program_was() -> None:
    code, line, trace = describe(failure_of(lambda: _int32([-1], "B.out")))
    assert code == 501
    assert line.startswith("B.out: an index does not fit into int32")
    assert trace is not None
    assert 'describe(failure_of(lambda: _int32([-1], "B.out")))' in trace
    assert "ports.py" not in trace


def test_an_interruption_is_no_failure_of_the_rank() -> None:
    assert describe(KeyboardInterrupt()) == (506, "the rank was interrupted (Ctrl-C)", None)


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ({"OMPI_COMM_WORLD_RANK": "2", "OMPI_COMM_WORLD_SIZE": "3", "PMIX_RANK": "0"}, (2, 3)),
        ({"PMI_RANK": "0", "PMI_SIZE": "4"}, (0, 4)),
        ({"PMIX_RANK": "1"}, (1, None)),
        ({"PMI_SIZE": "4", "OMPI_COMM_WORLD_RANK": "x"}, None),
    ],
)
def test_an_mpirun_tells_a_process_its_place(
    told: dict[str, str], place: tuple[int, int | None] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for names in LAUNCHERS:
        for name in names:
            monkeypatch.delenv(str(name), raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert antiphon.mpirun_place() == place
    assert music.predictRank() == (-1 if place is None else place[0])

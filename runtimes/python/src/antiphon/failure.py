"""Tells the run about an exception that nobody caught, so that it is the run's root cause, with its traceback, once."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from antiphon.error import AntiphonError, error_number

if TYPE_CHECKING:
    from antiphon.rank import Rank

ExceptHook = Callable[[type[BaseException], BaseException, TracebackType | None], object]

LIBRARY_PREFIX = "antiphon"
"""Packages of this name, the runtime and the adapters on it, are left out of tracebacks of errors of ours."""

FALLOUT = frozenset(
    {"RUN_ABORTED", "COORDINATOR_LOST", "COORDINATOR_EXITED", "LAUNCHER_GONE", "BUS_LOST", "RUN_INTERRUPTED"}
)
"""Errors that a rank has because the run is over: they are nobody's news, and not told."""


def install_excepthook(rank: Rank) -> None:
    """Makes an uncaught exception of the script the rank's failure. What cannot be told, the former hook prints."""
    previous = sys.excepthook

    def hook(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        if not settle(rank, value):
            previous(kind, value, trace)

    sys.excepthook = hook


def report_failure(error: BaseException) -> bool:
    """Makes an error the root cause of the run that started this program, joining it first if need be.

    For programs that run others' code and catch its exceptions. True: the run knows, and nothing is to be printed.
    False: there is no run to tell. Then exit with code 1.
    """
    from antiphon.rank import join

    try:
        return settle(join(), error)
    except AntiphonError:
        return False


def settle(rank: Rank, value: BaseException) -> bool:
    """Tells the run of an exception, or says in one line why there is nothing to tell. False: print its traceback."""
    if isinstance(value, AntiphonError) and value.code in FALLOUT:
        print(value, file=sys.stderr)
        return True
    if rank.has_failed:
        return True
    try:
        rank.fail(value)
    except AntiphonError:
        return False
    print(f"{rank.process}.{rank.rank}: failed: {describe(value).line}", file=sys.stderr)
    return True


class Failure(NamedTuple):
    """What the coordinator is told: code number (0: RANK_FAILED), one line without the code, and traceback."""

    code: int
    line: str
    trace: str | None


def describe(value: BaseException) -> Failure:
    """What there is to say about an exception. The traceback of an error of ours ends where our code was called."""
    if isinstance(value, AntiphonError):
        return Failure(value.number, str(value).removeprefix(f"{value.code}: "), _trace_outside_library(value))
    if isinstance(value, KeyboardInterrupt):
        return Failure(error_number("RUN_INTERRUPTED"), "the rank was interrupted (Ctrl-C)", None)
    last = "".join(traceback.format_exception_only(value)).rstrip().rpartition("\n")[2]
    return Failure(0, last.strip(), "".join(traceback.format_exception(value)).rstrip())


def _trace_outside_library(value: AntiphonError) -> str | None:
    """Where the user's program was, without frames of these packages and without the message."""
    modules = [frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(value.__traceback__)]
    frames = [
        frame
        for frame, module in zip(traceback.extract_tb(value.__traceback__), modules, strict=True)
        if not module.startswith(LIBRARY_PREFIX)
    ]
    if not frames:
        return None
    return "Traceback (most recent call last):\n" + "".join(traceback.format_list(frames)).rstrip()

"""Tells the run about an exception that nobody caught, so that it is the run's root cause, with its traceback, once."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from antiphon.error import AntiphonError, error_number

if TYPE_CHECKING:
    from antiphon.rank import Rank

ExceptHook = Callable[[type[BaseException], BaseException, TracebackType | None], object]

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
    try:
        rank.fail(value)
    except AntiphonError:
        return False
    return True


def describe(value: BaseException) -> tuple[int, str, str | None]:
    """Code number (0: RANK_FAILED), one line, and traceback of an exception."""
    trace = "".join(traceback.format_exception(value)).rstrip()
    if isinstance(value, AntiphonError):
        return value.number, str(value), trace
    if isinstance(value, KeyboardInterrupt):
        return error_number("RUN_INTERRUPTED"), "the rank was interrupted (Ctrl-C)", None
    line = " ".join("".join(traceback.format_exception_only(value)).split("\n")[-2:]).strip()
    return 0, line, trace

"""Tracebacks as the users of simulators want them: their own lines."""

from __future__ import annotations

import sysconfig
from pathlib import Path
from types import FrameType, TracebackType

from antiphon_kit.verbosity import is_verbose

_OWN_PREFIX = "antiphon"
_LIBRARY_FOLDERS = frozenset({"site-packages", "dist-packages"})
_STANDARD_LIBRARY = sysconfig.get_path("stdlib")


def cut_to_user_frames(error: BaseException, script: str) -> None:
    """A traceback begins in the user's script, and ends at the last of the user's own lines: the frames of the simulator
    below it are for those who ask, with ``antiphon run --verbose``. The same holds for the errors that led to this one.
    """
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != script:
        trace = trace.tb_next
    error.__traceback__ = trace
    if is_verbose():
        return
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        cause.__traceback__ = _without_tail(cause.__traceback__)
        cause = cause.__cause__ or cause.__context__


def _without_tail(trace: TracebackType | None) -> TracebackType | None:
    """A traceback up to its last frame of the user's."""
    last, each = None, trace
    while each is not None:
        if _is_users(each.tb_frame):
            last = each
        each = each.tb_next
    if last is None:
        return None
    last.tb_next = None
    return trace


def _is_users(frame: FrameType) -> bool:
    file = frame.f_code.co_filename
    if file.startswith("<") or str(frame.f_globals.get("__name__", "")).startswith(_OWN_PREFIX):
        return False
    return not file.startswith(_STANDARD_LIBRARY) and _LIBRARY_FOLDERS.isdisjoint(Path(file).parts)

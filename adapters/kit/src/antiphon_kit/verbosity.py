"""What simulators say about themselves when they are imported: for those who ask, with ``antiphon run --verbose``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, cast

VERBOSE = "ANTIPHON_VERBOSE"
"""Set for every rank by ``antiphon run --verbose``."""
_OUTPUTS = (1, 2)


def is_verbose() -> bool:
    """Whether the user wants to see what simulators say about themselves."""
    return bool(os.environ.get(VERBOSE))


def keep_quiet(**variables: str) -> None:
    """Sets environment variables by which a simulator is told to be quiet; none if the user wants to see it all, and
    none that the user has set. Call it before the simulator is imported."""
    if not is_verbose():
        for name, value in variables.items():
            os.environ.setdefault(name, value)


def import_quietly(module: str) -> ModuleType:
    """Imports a module, quietly."""
    if module in sys.modules:
        return import_module(module)
    with quietly():
        return import_module(module)


@contextmanager
def quietly() -> Iterator[None]:
    """What is printed meanwhile, also from C, is shown only if the user wants to see it all, or if there is an error."""
    if is_verbose():
        yield
        return
    # Files are exchanged below Python, whose own objects stay: loggers that are made meanwhile keep sys.stderr.
    with _spool() as said:
        kept = [os.dup(output) for output in _OUTPUTS]
        _redirect([said.fileno()] * len(_OUTPUTS))
        is_well = False
        try:
            yield
            is_well = True
        finally:
            _redirect(kept)
            for output in kept:
                os.close(output)
            if not is_well:
                said.seek(0)
                os.write(_OUTPUTS[-1], said.read())


@contextmanager
def _spool() -> Iterator[BinaryIO]:
    """A file for what is not shown. In a run it has a name by which the launcher finds it, should this process die
    meanwhile in a way that Python does not notice."""
    folder, rank = os.environ.get("ANTIPHON_OUT"), os.environ.get("ANTIPHON_RANK_ID")
    if folder is None or rank is None:
        with tempfile.TemporaryFile() as file:
            yield cast(BinaryIO, file)
        return
    path = Path(folder, "logs", f"quiet-{rank}.log")
    with path.open("w+b", buffering=0) as named:
        yield named
    path.unlink(missing_ok=True)


def _redirect(files: list[int]) -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    for output, file in zip(_OUTPUTS, files, strict=True):
        os.dup2(file, output)

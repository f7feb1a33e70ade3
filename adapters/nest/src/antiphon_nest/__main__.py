"""Runs a user's script as a process: ``python -m antiphon_nest script.py args...``.

It finds out first whether NEST can be imported, and tells the run about errors of the script from its first line on.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

from antiphon import AntiphonError, report_failure

from antiphon_nest.kernel import load_nest


def main() -> None:
    """Runs ``sys.argv[1]`` as ``__main__`` with the remaining arguments."""
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        print("usage: python -m antiphon_nest script.py [argument ...]", file=sys.stderr)
        raise SystemExit(2)
    script = sys.argv[1]
    sys.argv = sys.argv[1:]
    sys.path[0] = str(Path(script).resolve().parent)
    try:
        load_nest()
        run_script(script)
    except Exception as error:
        _drop_own_frames(error, script)
        if not report_failure(error):
            sys.excepthook(type(error), error, error.__traceback__)
        raise SystemExit(1) from None


def run_script(script: str) -> None:
    """Executes a file as the module ``__main__``."""
    try:
        source = Path(script).read_bytes()
    except OSError as error:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "the script cannot be read",
            where=script,
            found=error.strerror or str(error),
            remedy="Correct args=.",
        ) from None
    module = ModuleType("__main__")
    module.__file__ = script
    sys.modules["__main__"] = module
    exec(compile(source, script, "exec"), module.__dict__)


def _drop_own_frames(error: Exception, script: str) -> None:
    """A traceback begins in the user's script."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != script:
        trace = trace.tb_next
    error.__traceback__ = trace


if __name__ == "__main__":
    main()

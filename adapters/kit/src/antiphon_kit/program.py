"""Runs a user's script as a process of a run, in an interpreter that has the simulator.

``python -m antiphon_<simulator> script.py args...`` finds out first whether the simulator can be imported, and tells
the run about errors of the script from its first line on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from antiphon import AntiphonError, report_failure

from antiphon_kit.run_state import RunState, run_state
from antiphon_kit.user_frames import cut_to_user_frames
from antiphon_kit.verbosity import import_quietly

Runner = Callable[[str], None]
"""Executes a script, given its path."""


_FAILURES: list[Exception] = []


def has_failed() -> bool:
    """Whether the script that :func:`main` runs has ended with an error."""
    return bool(_FAILURES)


def load_simulator(name: str, module: str, package: str, marker: str) -> Any:
    """Imports a simulator's module, without what it prints meanwhile unless the run is verbose. SIMULATOR_MISSING,
    naming the interpreter, where that cannot be done.

    ``name``: as messages show it. ``package``: what pip installs. ``marker``: an attribute that the simulator's module
    has, and a file of the user's own with the same name has not.
    """
    try:
        loaded = import_quietly(module)
    except ImportError as error:
        missing = isinstance(error, ModuleNotFoundError) and error.name == module
        raise AntiphonError(
            "SIMULATOR_MISSING",
            f"this interpreter has no {name}" if missing else f"{name} is installed but cannot be imported: {error}",
            expected=f"a module `{module}`",
            found=f"{sys.executable}, Python {sys.version_info.major}.{sys.version_info.minor}",
            remedy=f"Install it with `{sys.executable} -m pip install {package}`, "
            "or name an interpreter that has it: python=/path/to/python in the process's section.",
        ) from None
    if not hasattr(loaded, marker):
        raise AntiphonError(
            "SIMULATOR_MISSING",
            f"a module that is not the {name} simulator is in its place",
            found=str(getattr(loaded, "__file__", None) or getattr(loaded, "__path__", "?")),
            remedy=f"Rename your own file or folder called {module}.",
        )
    return loaded


def main(program: str, load: Callable[[], object], runners: Mapping[str, Runner] | None = None) -> None:
    """The body of an adapter's ``__main__``: runs ``sys.argv[1]`` as ``__main__`` with the remaining arguments.

    ``program``: the adapter's package. ``load`` imports the simulator. ``runners``: how scripts with other suffixes
    than ``.py`` are executed, ``{".hoc": run_hoc}``.
    """
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        print(f"usage: python -m {program} script.py [argument ...]", file=sys.stderr)
        raise SystemExit(2)
    script = sys.argv[1]
    sys.argv = sys.argv[1:]
    sys.path[0] = str(Path(script).resolve().parent)
    try:
        load()
        (runners or {}).get(Path(script).suffix, run_script)(script)
        _require_run(script)
    except Exception as error:
        _FAILURES.append(error)
        cut_to_user_frames(error, script)
        if not report_failure(error):
            sys.excepthook(type(error), error, error.__traceback__)
        raise SystemExit(1) from None


def _require_run(script: str) -> None:
    """ADAPTER_VALUE_INVALID where a script has named its ports and then forgotten to run."""
    if run_state() is RunState.MADE:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "the script has ended without calling run() on its Coupling",
            where=script,
            remedy="End it with cut.run().",
        )


def run_script(script: str) -> None:
    """Executes a file of Python as the module ``__main__``."""
    module = ModuleType("__main__")
    module.__file__ = script
    source = read_script(script)
    sys.modules["__main__"] = module
    exec(compile(source, script, "exec"), module.__dict__)


def read_script(script: str) -> bytes:
    """A script's text. ADAPTER_VALUE_INVALID if it cannot be read."""
    try:
        return Path(script).read_bytes()
    except OSError as error:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "the script cannot be read",
            where=script,
            found=error.strerror or str(error),
            remedy="Correct args=.",
        ) from None

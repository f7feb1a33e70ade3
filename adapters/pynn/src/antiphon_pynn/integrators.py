"""Remembers the steps that Brian2 derives for linear equations.

Brian2 solves linear equations by a matrix exponential, with sympy, anew for every network: with seven state variables that takes
longer than most runs of a small network. What comes out depends on the equations alone, so it is kept, in the process
and in files below the cache folder of the user.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from brian2.stateupdaters.base import StateUpdateMethod, UnsupportedEquationsException


def remember_integrators() -> None:
    """Puts a memory before Brian2's integrator of linear equations. Once is enough; more often does no harm."""
    methods = StateUpdateMethod.stateupdaters
    original = methods["exact"]
    if isinstance(original, RememberedIntegrator):
        return
    remembered = RememberedIntegrator(original, cache_folder())
    for name in ("exact", "linear"):
        methods[name] = remembered


def cache_folder() -> Path:
    """Where derived steps are kept; those of another Brian2 or sympy elsewhere."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    base = given if given.is_absolute() else Path.home() / ".cache"
    return base / "antiphon" / "brian2" / f"{version('brian2')}-{version('sympy')}"


class RememberedIntegrator(StateUpdateMethod):
    """An integrator that derives each step once."""

    def __init__(self, original: Any, folder: Path) -> None:
        self._original = original
        self._folder = folder
        self._known: dict[str, dict[str, str]] = {}

    def __call__(self, equations: Any, variables: Any = None, method_options: Any = None) -> str:
        """The step as Brian2's abstract code. UnsupportedEquationsException where there is none of this kind."""
        key = _key(equations, variables or {}, method_options)
        found = self._known.get(key) or self._read(key)
        if found is None:
            found = self._derive(equations, variables, method_options)
            self._write(key, found)
        self._known[key] = found
        if "unsupported" in found:
            raise UnsupportedEquationsException(found["unsupported"])
        return found["code"]

    def _derive(self, equations: Any, variables: Any, method_options: Any) -> dict[str, str]:
        try:
            return {"code": self._original(equations, variables, method_options)}
        except UnsupportedEquationsException as error:
            return {"unsupported": str(error)}

    def _read(self, key: str) -> dict[str, str] | None:
        with suppress(OSError, ValueError):
            found = json.loads((self._folder / key).read_text(encoding="utf-8"))
            if isinstance(found, dict) and found.keys() & {"code", "unsupported"}:
                return found
        return None

    def _write(self, key: str, found: dict[str, str]) -> None:
        # A memory that cannot be written is none, and no more: the step has been derived.
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = self._folder / f"{key}.{os.getpid()}"
            draft.write_text(json.dumps(found), encoding="utf-8")
            draft.replace(self._folder / key)


def _key(equations: Any, variables: dict[str, Any], method_options: Any) -> str:
    """All that a step depends on: the equations, the options, and what kind of variable each name in the equations is."""
    # Whether a function of time is constant over a step depends on the step's length.
    mentioned = equations.identifiers | ({"dt"} if "t" in equations.identifiers else set())
    names = sorted(name for name in mentioned if name in variables)
    facts = [str(equations), repr(method_options), [_describe(name, variables[name]) for name in names]]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _describe(name: str, variable: Any) -> list[str]:
    kind = type(variable).__name__
    flags = [f"{flag}={getattr(variable, flag, None)}" for flag in ("constant", "scalar", "read_only", "dim")]
    value = repr(variable.get_value()) if kind == "Constant" or name == "dt" else ""
    return [name, kind, *flags, value]

"""What ``music.setup`` is given: one simulator or program each."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

from antiphon import AntiphonError

from antiphon_pynn.backend import BACKENDS


class Config:
    """A simulator that PyNN has a backend for, or any program.

    ``Config("nest", 20)``, ``Config("viewer", 1, "/path/to/viewer", "--port 80")``. ``name``: ``nest``, ``neuron`` or
    ``brian2``; with ``binary``, whatever the process is to be called. ``np``: number of processes. A simulator with PyNN
    is one, however many are asked for: its wheel has no MPI. ``args``: one text, as on a command line, or a list.
    ``variables``: those of a section of a MUSIC file, which the program reads; ``stoptime`` [s] is the end of the first
    ``music.run`` if it is not among them. Raises PYNN_CONFIG_UNKNOWN, ADAPTER_VALUE_INVALID.
    """

    def __init__(
        self,
        name: str | None = None,
        np: int = 1,
        binary: str | None = None,
        args: str | Sequence[str] | None = None,
        variables: Mapping[str, object] | None = None,
    ) -> None:
        self.name = name
        self.np = np
        self.binary = binary
        self.args = shlex.split(args) if isinstance(args, str) else list(args or [])
        self.variables = {key: str(value) for key, value in (variables or {}).items()}
        where = f"music.Config({name!r})"
        if binary is None and name not in BACKENDS:
            raise AntiphonError(
                "PYNN_CONFIG_UNKNOWN",
                "there is no simulator of that name",
                where=where,
                expected=f"{', '.join(BACKENDS)}, or the path of a program as the third argument",
                found=repr(name),
            )
        if isinstance(np, bool) or not isinstance(np, int) or np < 1:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the number of processes is no whole number above 0",
                where=where,
                expected="1 or more",
                found=repr(np),
            )

    def __repr__(self) -> str:
        return f"Config({self.process_name!r}, {self.np})"

    @property
    def backend(self) -> str | None:
        """Name of the backend of PyNN; None for a program."""
        return self.name if self.binary is None else None

    @property
    def process_name(self) -> str:
        """What the process is called, as long as nobody else is called so."""
        return self.name or Path(self.binary or "program").stem

    @property
    def note(self) -> str | None:
        """What is done otherwise than asked for."""
        if self.backend is None or self.np == 1:
            return None
        return f"{self.name}: one process instead of {self.np}, since simulators with PyNN run without MPI here"

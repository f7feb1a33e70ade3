"""The run that a script describes: processes, ports and connections, the same in every process that executes it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from antiphon_pynn.music.config import Config

_UNFIT = re.compile(r"[^A-Za-z0-9_]+")


@dataclass
class Link:
    """A connection from a port of a simulator to a port of another process."""

    source: str
    out_port: str
    target: str
    in_port: str
    variable: str
    width: int
    cells: str
    """Digest of the cells of the output, in their order."""
    latency_ms: float | None = None
    """What its delays allow, or less [ms]; None where there are none, or it is not known."""


@dataclass
class Graph:
    """What has been described so far."""

    processes: dict[str, Config] = field(default_factory=dict)
    """By the name of the process."""
    links: list[Link] = field(default_factory=list)
    _outputs: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _taken: set[tuple[str, str]] = field(default_factory=set)

    def add_processes(self, configs: Iterable[Config]) -> list[str]:
        """Names of the processes of some configurations; a name that is taken gets a number behind it."""
        names = []
        for config in configs:
            wanted = config.process_name
            names.append(_free(wanted, self.processes))
            self.processes[names[-1]] = config
        return names

    def out_port(self, process: str, label: str, variable: str, cells: str) -> tuple[str, bool]:
        """The port that sends a variable of some cells, and whether it is a new one: the same cells have the same
        port."""
        key = (process, variable, cells)
        is_new = key not in self._outputs
        if is_new:
            self._outputs[key] = self._port(process, f"{label}_{variable}")
        return self._outputs[key], is_new

    def in_port(self, process: str, wanted: str) -> str:
        """A port of its own for a connection."""
        return self._port(process, wanted)

    def digest(self) -> str:
        """A few characters that differ for another run."""
        known = json.dumps([[*self.processes], [[*_facts(link)] for link in self.links]])
        return hashlib.sha256(known.encode()).hexdigest()[:16]

    def _port(self, process: str, wanted: str) -> str:
        plain = _UNFIT.sub("_", wanted).strip("_") or "port"
        name = _free(plain, {port for owner, port in self._taken if owner == process})
        self._taken.add((process, name))
        return name


def digest_of(label: str, indices: Iterable[int]) -> str:
    """Which cells a port has, in a few characters."""
    numbers = np.asarray(list(indices), np.int64)
    return f"{label}:{numbers.size}:{hashlib.sha256(numbers.tobytes()).hexdigest()[:12]}"


def _facts(link: Link) -> tuple[Any, ...]:
    return (link.source, link.out_port, link.target, link.in_port, link.variable, link.width, link.cells)


def _free(wanted: str, taken: Iterable[str]) -> str:
    used = set(taken)
    names = [wanted, *(f"{wanted}{number}" for number in range(2, len(used) + 3))]
    return next(name for name in names if name not in used)

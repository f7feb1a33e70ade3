"""What a rank is told: ticks, ports, counters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Kind = Literal["spikes", "continuous", "messages"]
KINDS: dict[Kind, int] = {"spikes": 1, "continuous": 2, "messages": 3}
"""Numbers of the kinds in the C interface."""
_NAMES = {number: name for name, number in KINDS.items()}


class Tick(NamedTuple):
    """A tick that may be executed: its number from 0, its start and its end [s]."""

    number: int
    start: float
    end: float


@dataclass(frozen=True)
class PortInfo:
    """What is known of a port. ``width`` and ``local_width`` are None where not known yet; ``latency_ms`` is resolved
    at the start."""

    name: str
    kind: Kind | None
    direction: Literal["in", "out"]
    connected: bool
    width: int | None
    local_width: int | None
    latency_ms: float
    max_buffered: int


@dataclass(frozen=True)
class Stats:
    """Counters since the start. Seconds are wall-clock time; ``late`` has to be 0."""

    ticks: int
    compute_seconds: float
    wait_seconds: float
    spikes_in: int
    spikes_out: int
    frames_in: int
    frames_out: int
    bytes_in: int
    bytes_out: int
    resent: int
    late: int
    clamped: int
    malformed: int


def port_info(raw: dict[str, Any], units_per_second: int) -> PortInfo:
    """What the extension knows of a port, in this package's terms."""
    return PortInfo(
        name=raw["name"],
        kind=_NAMES.get(raw["kind"]),
        direction="out" if raw["direction"] == 1 else "in",
        connected=raw["connected"],
        width=None if raw["width"] < 0 else raw["width"],
        local_width=None if raw["local_width"] < 0 else raw["local_width"],
        latency_ms=raw["latency"] * 1000 / units_per_second,
        max_buffered=raw["max_buffered"],
    )

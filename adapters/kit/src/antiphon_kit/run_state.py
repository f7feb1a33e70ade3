"""How far the one coupling of this program has come."""

from __future__ import annotations

from enum import Enum


class RunState(Enum):
    """From the making of a ``Coupling`` to the end of its ``run``."""

    NONE = "no coupling"
    MADE = "made"
    BEGUN = "begun"
    ENDED = "ended"


_state = RunState.NONE


def run_state() -> RunState:
    """The present state."""
    return _state


def enter(state: RunState) -> None:
    """The coupling has come so far."""
    global _state
    _state = state

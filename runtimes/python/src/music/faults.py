"""Exceptions of handlers: kept until the program's own call is over, as they cannot pass through libmusic."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

_pending: list[BaseException] = []


def guarded(handler: Callable[..., None]) -> Callable[..., None]:
    """Calls the handler unless one has failed already; remembers how it fails."""

    def call(*arguments: Any) -> None:
        if _pending:
            return
        try:
            handler(*arguments)
        except BaseException as error:  # noqa: BLE001
            _pending.append(error)

    return call


def raise_pending() -> None:
    """Raises what a handler has raised."""
    if _pending:
        raise _pending.pop()


def last_value() -> BaseException | None:
    """The exception that nobody caught last: it has ended the program, or an input of an interactive session."""
    return getattr(sys, "last_value", None)

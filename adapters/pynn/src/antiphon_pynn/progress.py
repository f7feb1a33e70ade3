"""Says what is being built, where that takes long."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

EVERY_S = 10.0
"""Between two lines."""


class BuildProgress:
    """Lines about a network that is being built, the first after some seconds of silence."""

    def __init__(self, say: Callable[[str], None], every_s: float = EVERY_S, clock: Callable[[], float] = monotonic) -> None:
        """``clock``: seconds."""
        self._say = say
        self._every_s = every_s
        self._clock = clock
        self._said = clock()

    def done(self, what: str) -> None:
        """Something has been built."""
        self._perhaps(f"{what} is built")

    def watch(self, connector: Any, what: str) -> None:
        """Follows a connector of PyNN while it connects, unless the script does."""
        if getattr(connector, "callback", self) is None:
            connector.callback = lambda fraction: self._perhaps(f"{what}: {float(fraction):.0%} connected")

    def _perhaps(self, line: str) -> None:
        now = self._clock()
        if now - self._said >= self._every_s:
            self._said = now
            self._say(line)

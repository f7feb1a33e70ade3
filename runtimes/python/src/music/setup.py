"""The set-up of a program: variables, ports, communicator."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from typing import Any, TypeVar

from music import ports
from music.comm import application_comm
from music.error import MUSICError, UndefinedConfig
from music.faults import last_value
from music.library import CONTINUOUS, EVENTS, IN, MESSAGES, OUT, libmusic

P = TypeVar("P", bound=ports.Port)


class Setup:
    """One in the life of a program; the Runtime takes it over."""

    def __init__(self, argv: Sequence[str] | None = None, required: int | None = None) -> None:
        words = [word.encode() for word in (sys.argv if argv is None else argv)]
        count = ctypes.c_int(len(words))
        array = (ctypes.c_char_p * (len(words) + 1))(*words, None)
        pointer = ctypes.cast(array, ctypes.POINTER(ctypes.c_char_p))
        provided = ctypes.c_int()
        self._keep = array
        #: What has ended with an exception before this program's part in the run, as in an interactive session.
        self.last_value = last_value()
        self._ports: list[ports.Port] = []
        if words:
            libmusic.mus_before_mpi(count, array, os.path.abspath(words[0]))
        self.comm: Any = application_comm()
        self._handle: int | None = libmusic.mus_setup_create(
            ctypes.byref(count), ctypes.byref(pointer), required or 0, ctypes.byref(provided)
        )

    def getcomm(self) -> Any:
        """All ranks of this application."""
        return self.comm

    def config(self, name: str) -> int | float | str:
        """A variable of the configuration: an int, else a float, else text. Raises UndefinedConfig."""
        value = ctypes.c_char_p()
        if not libmusic.mus_config_text(self._open(), name.encode(), ctypes.byref(value)):
            raise UndefinedConfig(f"the configuration has no variable {name}")
        text = (value.value or b"").decode()
        for kind in (int, float):
            try:
                return kind(text)
            except ValueError:
                continue
        return text

    def publishContInput(self, name: str) -> ports.ContInputPort:  # noqa: N802
        """A port that takes continuous signals."""
        return self._publish(ports.ContInputPort, CONTINUOUS, IN, name)

    def publishContOutput(self, name: str) -> ports.ContOutputPort:  # noqa: N802
        """A port that sends continuous signals."""
        return self._publish(ports.ContOutputPort, CONTINUOUS, OUT, name)

    def publishEventInput(self, name: str) -> ports.EventInputPort:  # noqa: N802
        """A port that takes spikes."""
        return self._publish(ports.EventInputPort, EVENTS, IN, name)

    def publishEventOutput(self, name: str) -> ports.EventOutputPort:  # noqa: N802
        """A port that sends spikes."""
        return self._publish(ports.EventOutputPort, EVENTS, OUT, name)

    def publishMessageInput(self, name: str) -> ports.MessageInputPort:  # noqa: N802
        """A port that takes messages."""
        return self._publish(ports.MessageInputPort, MESSAGES, IN, name)

    def publishMessageOutput(self, name: str) -> ports.MessageOutputPort:  # noqa: N802
        """A port that sends messages."""
        return self._publish(ports.MessageOutputPort, MESSAGES, OUT, name)

    def runtime(self, h: float) -> Any:
        """The Runtime that this set-up becomes; ``h``: tick [s]."""
        from music.runtime import Runtime

        return Runtime(self, h)

    def _publish(self, port: type[P], kind: int, direction: int, name: str) -> P:
        made = port(int(libmusic.mus_publish(self._open(), kind, direction, name.encode())), name)
        # What a program maps has to live as long as the run, whether it keeps the port or not.
        self._ports.append(made)
        return made

    def _open(self) -> int:
        if self._handle is None:
            raise MUSICError("the set-up is over: a Runtime was made of it")
        return self._handle

    def _take(self) -> int:
        handle = self._open()
        self._handle = None
        return handle

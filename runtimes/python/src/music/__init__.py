"""MUSIC's Python interface over Antiphon.

    setup = music.Setup()
    port = setup.publishEventOutput("spikes")
    port.map(music.Index.GLOBAL, base=0, size=10)
    runtime = music.Runtime(setup, 0.001)
    while runtime.time() < 1.0:
        port.insertEvent(runtime.time(), 3, music.Index.GLOBAL)
        runtime.tick()
    runtime.finalize()

Times are seconds. Names are MUSIC's. An error that is not an exception here ends the process with a line that says what is wrong.
"""

from music.error import MUSICError, NoWidth, UndefinedConfig
from music.index import Index
from music.ports import (
    ContInputPort,
    ContOutputPort,
    EventInputPort,
    EventOutputPort,
    MessageInputPort,
    MessageOutputPort,
)
from music.rank import predictRank
from music.runtime import Runtime
from music.setup import Setup

__all__ = [
    "ContInputPort",
    "ContOutputPort",
    "EventInputPort",
    "EventOutputPort",
    "Index",
    "MUSICError",
    "MessageInputPort",
    "MessageOutputPort",
    "NoWidth",
    "Runtime",
    "Setup",
    "UndefinedConfig",
    "predictRank",
]

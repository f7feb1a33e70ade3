"""Takes part in a run of Antiphon: declare ports, then exchange spikes, signals and messages tick by tick.

    import antiphon

    rank = antiphon.join()
    spikes_in = rank.spikes_in("in", width=100, latency_ms=1.0)
    spikes_out = rank.spikes_out("out", width=100)
    rank.start(tick_ms=1.0)
    for tick in rank:
        times, indices = spikes_in.take()
        spikes_out.send(times, indices)

Stamps of events are float64 seconds, indices are int32 and global. Times that configure (ticks, latencies) are
milliseconds.

``from antiphon import music`` is PyNN over several simulators, if the package antiphon_pynn is installed.
"""

from importlib import import_module
from typing import Any

from antiphon.error import AntiphonError
from antiphon.facts import PortInfo, Stats, Tick
from antiphon.failure import report_failure
from antiphon.mpirun import MpirunPlace, mpirun_place
from antiphon.ports import (
    ContinuousIn,
    ContinuousOut,
    Message,
    MessagesIn,
    MessagesOut,
    SpikesIn,
    SpikesOut,
)
from antiphon.rank import Rank, join

__all__ = [
    "AntiphonError",
    "ContinuousIn",
    "ContinuousOut",
    "Message",
    "MessagesIn",
    "MessagesOut",
    "MpirunPlace",
    "PortInfo",
    "Rank",
    "SpikesIn",
    "SpikesOut",
    "Stats",
    "Tick",
    "join",
    "mpirun_place",
    "report_failure",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """``music``, which stands on this package and comes with antiphon_pynn. SIMULATOR_MISSING where that is not installed."""
    if name != "music":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return import_module("antiphon_pynn.music")
    except ModuleNotFoundError as error:
        if error.name != "antiphon_pynn":
            raise
        raise AntiphonError(
            "SIMULATOR_MISSING",
            "this interpreter has no antiphon_pynn, of which antiphon.music is a part",
            remedy="Run `npm run setup` in the folder of Antiphon, which installs it and PyNN into .venv, or install both beside "
            "antiphon: pip install PyNN adapters/kit adapters/pynn.",
        ) from None

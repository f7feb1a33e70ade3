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
"""

from antiphon.error import AntiphonError
from antiphon.facts import PortInfo, Stats, Tick
from antiphon.failure import report_failure
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
    "PortInfo",
    "Rank",
    "SpikesIn",
    "SpikesOut",
    "Stats",
    "Tick",
    "join",
    "report_failure",
]
__version__ = "0.1.0"

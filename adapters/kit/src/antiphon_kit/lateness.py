"""Spikes that came when the simulator could no longer emit them."""

from __future__ import annotations

from antiphon import AntiphonError

from antiphon_kit.capabilities import Capabilities


def late_error(capabilities: Capabilities, process: str, late: int) -> AntiphonError:
    """EVENT_LATE: ``late`` spikes were due before the simulator could emit them."""
    message = f"spikes were due at a time at which {capabilities.name} can no longer emit, and were not injected"
    if not (capabilities.on_grid and capabilities.closed == "right"):
        return AntiphonError(
            "EVENT_LATE",
            message,
            where=process,
            expected="every spike in its tick",
            found=f"{late} earlier",
        )
    # A stamp of 0 is in the first tick of a right-closed process, whose first step ends later.
    step = capabilities.step_name if capabilities.step_name.endswith("step") else f"{capabilities.step_name} step"
    return AntiphonError(
        "EVENT_LATE",
        message,
        where=process,
        expected=f"every spike at least one {step} after the start of its tick",
        found=f"{late} earlier, such as a stamp of 0 s through a connection without latency",
        remedy=f"Give the connections a delay of two {step}s or more, or let the sender start after 0 s.",
    )

"""Advances a network of Brian2 step by step.

``Network.run`` prepares everything anew in each call, which takes about 15 ms. Here the network is prepared once; then
its objects are run in their order, each on its clock, as ``Network.run`` itself does between its first and last step.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any

import brian2
import numpy as np
from antiphon import AntiphonError
from brian2 import second

EPSILON = 1e-4
"""Times that differ by less, in steps, are the same one, as for Brian2 (``Clock.epsilon_dt``)."""

FAR = 2**39
"""Steps that a clock with an end of its own is given: twice as many make Brian2 warn."""


class SteppedClock:
    """A clock of the network, with the objects that it drives."""

    def __init__(self, clock: Any) -> None:
        """Refuses clocks without a constant step."""
        self.clock = clock
        try:
            self.dt = float(clock.dt_)
            self.timestep = clock.variables["timestep"].get_value()
            self.t = clock.variables["t"].get_value()
        except (AttributeError, KeyError):
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "this clock of the network has no constant time step",
                where=getattr(clock, "name", "?"),
                expected="brian2.Clock",
                found=type(clock).__name__,
            ) from None
        self._advance: Callable[[], None] | None = getattr(clock, "advance", None)

    def set_to(self, t: float) -> None:
        """Puts the clock to a time [s]."""
        end = t + FAR * self.dt if self._advance is not None else t
        self.clock.set_interval(t * second, end * second)

    def end_of(self, t: float) -> int:
        """The step at which a time [s] is reached."""
        exact = t / self.dt
        return round(exact) if abs(exact - round(exact)) <= EPSILON else ceil(exact)

    def tick(self) -> None:
        """Moves on by one step."""
        if self._advance is None:
            self.timestep[0] += 1
            self.t[0] = self.timestep[0] * self.dt
            return
        before = int(self.timestep[0])
        try:
            self._advance()
        except StopIteration:
            raise self._stuck(before) from None
        if int(self.timestep[0]) != before + 1:
            raise self._stuck(before)

    def _stuck(self, step: int) -> AntiphonError:
        return AntiphonError(
            "INTERNAL",
            "a clock of Brian2 does not advance by one step",
            where=self.clock.name,
            expected=f"step {step + 1}",
            found=f"step {int(self.timestep[0])}",
        )


class Stepper:
    """A network that was prepared, and is run as far as it is told to."""

    def __init__(self, network: Any, namespace: dict[str, Any], after_step: Callable[[set[Any]], None]) -> None:
        """Prepares the network: checks it and generates its code. ``after_step`` is called with the clocks of each step
        before they move on."""
        self._network = network
        self._after_step = after_step
        self._objects = network.sorted_objects
        start = float(network.t_)
        # The magic network's own run() would look for objects anew, here.
        brian2.Network.run(network, 0 * second, namespace=namespace)
        self._clocks = [SteppedClock(clock) for clock in {obj._clock for obj in self._objects}]
        for clock in self._clocks:
            clock.set_to(start)
        # Objects that preparing has set inactive are left out, as Network.run does.
        self._runs = [(obj.run, obj._clock) for obj in self._objects if obj.active]

    def advance(self, end: float) -> None:
        """Runs every step that begins before ``end`` [s]."""
        if len(self._clocks) == 1:
            self._advance_one(self._clocks[0], end)
        else:
            self._advance_several(end)
        if any(getattr(self._network, flag, False) for flag in ("_stopped", "_globally_stopped")):
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the network was stopped from within, but the run goes on",
                where=self._network.name,
                remedy="Leave stop() out; stoptime= in the configuration says when a run ends.",
            )
        self._network.t_ = end

    def close(self) -> None:
        """Lets objects put away what they hold, as after ``Network.run``."""
        # The magic network forgets its objects whenever it has run.
        self._network.objects.update(self._objects)
        self._network.after_run()

    def _advance_one(self, clock: SteppedClock, end: float) -> None:
        network, current = self._network, {clock.clock}
        runs = [run for run, _ in self._runs]
        for _ in range(clock.end_of(end) - int(clock.timestep[0])):
            network.t_ = clock.t[0]
            for run in runs:
                run()
            self._after_step(current)
            clock.tick()

    def _advance_several(self, end: float) -> None:
        """In the order of the clocks' next times; those with the same time step together."""
        ends = [(clock, clock.end_of(end)) for clock in self._clocks]
        while waiting := [clock for clock, last in ends if clock.timestep[0] < last]:
            first = min(waiting, key=lambda clock: clock.t[0])
            now = first.t[0]
            due = [clock for clock in waiting if abs(clock.t[0] - now) < EPSILON * min(clock.dt, first.dt)]
            current = {clock.clock for clock in due}
            self._network.t_ = now
            for run, owner in self._runs:
                if owner in current:
                    run()
            self._after_step(current)
            for clock in due:
                clock.tick()


def steps_of(t: float, dt: float, where: str) -> int:
    """A time [s] in steps. ADAPTER_VALUE_INVALID if it is between two."""
    exact = t / dt
    if abs(exact - np.rint(exact)) > EPSILON:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "the network's time is no multiple of the coupling's dt",
            where=where,
            expected=f"a multiple of {dt * 1e3:g} ms",
            found=f"{t * 1e3:g} ms",
        )
    return round(exact)

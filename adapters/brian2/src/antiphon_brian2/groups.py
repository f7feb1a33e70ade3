"""Groups of Brian2 as ends of ports: their spikes and variables, without copies."""

from __future__ import annotations

from typing import Any

import numpy as np
from antiphon import AntiphonError
from brian2.core.variables import ArrayVariable
from brian2.groups.subgroup import Subgroup
from numpy.typing import NDArray


def require_group(group: Any, where: str, needs: str) -> None:
    """ADAPTER_VALUE_INVALID for what is no group of Brian2 with that attribute."""
    if not (hasattr(group, "variables") and hasattr(group, "_clock") and hasattr(group, needs)):
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "the port needs a group of Brian2",
            where=where,
            expected="a NeuronGroup, a part of one, or another group",
            found=f"{group!r:.80}",
        )


def whole_of(group: Any) -> Any:
    """The group itself, or the one that a subgroup is part of: that is what a network holds."""
    return group.source if isinstance(group, Subgroup) else group


def require_in(network: Any, group: Any, where: str) -> None:
    """ADAPTER_VALUE_INVALID for a group that is not in the network: Brian2 would leave it standing still."""
    whole = whole_of(group)
    if any(known.name == whole.name for known in network.sorted_objects):
        return
    raise AntiphonError(
        "ADAPTER_VALUE_INVALID",
        "the group is not in the network that is run",
        where=where,
        expected=", ".join(sorted(known.name for known in network.objects)) or "any object in the network",
        found=whole.name,
        remedy="Add it to the network, or let Coupling take the objects that are visible where run() is called.",
    )


def range_of(group: Any) -> tuple[int, int]:
    """First cell of a group, and the one after its last, counted in the whole group."""
    if isinstance(group, Subgroup):
        return int(group.start), int(group.stop)
    return 0, int(group.variables["N"].get_value())


class SpikeTap:
    """Gathers the spikes of a group's cells."""

    def __init__(self, group: Any, event: str, dt: float, where: str) -> None:
        """``dt`` [s]: of the coupling; the group's own step is a multiple of it."""
        whole = whole_of(group)
        space = f"_{event}space"
        if space not in whole.variables:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"the group has no event {event!r}",
                where=where,
                expected=", ".join(getattr(whole, "events", {})) or "a group with a threshold",
                found=whole.name,
            )
        self.clock = whole._clock
        self._space: NDArray[np.int32] = whole.variables[space].get_value()
        self._timestep: NDArray[np.int64] = self.clock.variables["timestep"].get_value()
        self._first, self._end = range_of(group)
        self._is_part = isinstance(group, Subgroup)
        self._multiple = multiple_of(float(self.clock.dt_), dt, where, whole.name)
        self._steps: list[int] = []
        self._cells: list[NDArray[np.int32]] = []

    def gather(self) -> None:
        """Takes the spikes of the present step of the group's clock."""
        count = self._space[-1]
        if count == 0:
            return
        cells = self._space[:count]
        if self._is_part:
            cells = cells[(cells >= self._first) & (cells < self._end)] - self._first
        self._steps.append(int(self._timestep[0]) * self._multiple)
        self._cells.append(np.sort(cells))

    def take(self) -> tuple[NDArray[np.int64], NDArray[np.int32]] | None:
        """(steps of the coupling, cells) since the last call."""
        if not self._steps:
            return None
        steps = np.repeat(np.array(self._steps, np.int64), [cells.size for cells in self._cells])
        cells = np.concatenate(self._cells)
        self._steps.clear()
        self._cells.clear()
        return steps, cells


def multiple_of(own: float, dt: float, where: str, name: str) -> int:
    """How many steps of the coupling a group's own step is. ADAPTER_VALUE_INVALID if that is no whole number."""
    exact = own / dt
    if round(exact) < 1 or abs(exact - round(exact)) > 1e-6:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            f"the time step of {name} is no multiple of the coupling's",
            where=where,
            expected=f"a multiple of {dt * 1e3:g} ms",
            found=f"{own * 1e3:g} ms",
            remedy="Give the coupling the shortest time step: Coupling(tick, dt=...).",
        )
    return round(exact)


class LiveVariable:
    """An array variable of a group, read and written where Brian2 holds it."""

    def __init__(self, group: Any, name: str, where: str, *, writes: bool) -> None:
        """ADAPTER_VALUE_INVALID for what is no array variable, or may not be written."""
        require_group(group, where, "variables")
        variable = group.variables.get(name)
        if variable is None:
            raise self._refused(f"the group has no variable {name!r}", where, _arrays_of(group), group.name)
        if not isinstance(variable, ArrayVariable):
            raise self._refused(
                f"{name} is no array of the group but is computed where it is used",
                where,
                _arrays_of(group),
                type(variable).__name__,
                "Declare it as a parameter, or as (constant over dt).",
            )
        if writes and (variable.read_only or variable.constant):
            raise self._refused(
                f"{name} cannot be driven",
                where,
                "a variable that may change in a run",
                "read-only" if variable.read_only else "(constant)",
                "Declare it without (constant).",
            )
        self._variable = variable
        self.dimensions = variable.dim
        first, end = range_of(group) if isinstance(group, Subgroup) and not variable.scalar else (None, None)
        self._part = slice(first, end)

    def array(self) -> NDArray[Any]:
        """The live values [SI units]."""
        return self._variable.get_value()[self._part]

    @property
    def size(self) -> int:
        """How many values there are."""
        return int(self.array().size)

    @staticmethod
    def _refused(message: str, where: str, expected: str, found: str, remedy: str | None = None) -> AntiphonError:
        return AntiphonError(
            "ADAPTER_VALUE_INVALID", message, where=where, expected=expected, found=found, remedy=remedy
        )


def _arrays_of(group: Any) -> str:
    names = [
        name
        for name, variable in group.variables.items()
        if isinstance(variable, ArrayVariable) and not name.startswith("_")
    ]
    return ", ".join(sorted(names))

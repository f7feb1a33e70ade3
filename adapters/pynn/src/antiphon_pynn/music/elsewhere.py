"""What belongs to a simulator in another process: sizes, labels and positions are known, results are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from antiphon import AntiphonError

_RESULTS = (
    "get_data",
    "write_data",
    "get_spike_counts",
    "mean_spike_count",
    "getSpikes",
    "printSpikes",
    "get_v",
    "print_v",
    "get_gsyn",
    "print_gsyn",
    "meanSpikeCount",
)
"""What only the simulator itself can answer."""

_ORDERS = ("record", "record_v", "record_gsyn", "inject")
"""What only the simulator itself has to do."""


def refuse(what: str, owner: str) -> NoReturn:
    """PYNN_ELSEWHERE."""
    raise AntiphonError(
        "PYNN_ELSEWHERE",
        f"{what} is known only in the process '{owner}'",
        remedy=f"The script is executed in every process: ask `if {owner}.local:` first, with the simulator's own variable.",
    )


def guard(classes: list[type], owner_of: Callable[[Any], str]) -> None:
    """Populations, views and assemblies of a stand-in refuse by name what they cannot answer, and do nothing where only
    the simulator itself has something to do."""
    for own in classes:
        for name in _RESULTS:
            setattr(own, name, _refusing(name, owner_of))
        for name in _ORDERS:
            setattr(own, name, _doing_nothing)


def _refusing(name: str, owner_of: Callable[[Any], str]) -> Callable[..., NoReturn]:
    def refused(self: Any, *args: Any, **values: Any) -> NoReturn:
        refuse(f"{name}() of '{self.label}'", owner_of(self))

    return refused


def _doing_nothing(self: Any, *args: Any, **values: Any) -> None:
    return None


class Elsewhere:
    """A projection or a current source that another process has."""

    def __init__(self, what: str, owner: str, label: str | None = None) -> None:
        self.label = label
        self._what = what
        self._owner = owner

    def __repr__(self) -> str:
        return f"<{self._what} in the process '{self._owner}'>"

    def set(self, **values: Any) -> None:
        """For the process that has it."""

    def initialize(self, **values: Any) -> None:
        """For the process that has it."""

    def annotate(self, **values: Any) -> None:
        """For the process that has it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        refuse(f"{name} of {self._what}", self._owner)

    def __len__(self) -> int:
        refuse(f"the size of {self._what}", self._owner)

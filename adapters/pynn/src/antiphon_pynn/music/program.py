"""A program of the script: what ports lead to, and what cells of its own may send."""

from __future__ import annotations

from typing import Any

from antiphon import AntiphonError

from antiphon_pynn.music.stand_in import StandIn


class Program:
    """What ``music.setup`` returns for a program."""

    def __init__(self, name: str, stand_in: StandIn) -> None:
        """Made by ``music.setup``."""
        self.name = name
        """Name of the process."""
        self.local = False
        self.owned: dict[int, Any] = {}
        """Its populations, by ``id``."""
        self._ports: dict[int, str] = {}
        self._stand_in = stand_in

    def __repr__(self) -> str:
        return f"<program '{self.name}'>"

    def Population(  # noqa: N802
        self, size: Any, port: str = "out", structure: Any = None, label: str | None = None
    ) -> Any:
        """What the program sends through its output port ``port``, as a population to project from with
        ``music.Projection``: cell ``i`` is index ``i`` of the port. It has a size and positions, and nothing else."""
        self._stand_in.set_up({})
        mock = self._stand_in.module
        made = mock.Population(size, mock.SpikeSourceArray(), structure=structure, label=label or f"{self.name}.{port}")
        self.owned[id(made)] = made
        self._ports[id(made)] = port
        return made

    def port_of(self, population: Any) -> str:
        """The output port that a population stands for."""
        return self._ports[id(population)]


def require_simulator(owner: Any, what: str) -> None:
    """ADAPTER_VALUE_INVALID for cells of a program."""
    if isinstance(owner, Program):
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            f"{what} has to be cells of a simulator",
            expected="a population, view or assembly made with sim.Population",
            found=f"cells of the program '{owner.name}'",
            remedy="Project from them with music.Projection.",
        )

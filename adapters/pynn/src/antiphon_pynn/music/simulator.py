"""A simulator of the script: PyNN's module in its own process, a stand-in of the same names in every other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from antiphon import AntiphonError

from antiphon_pynn.music import spellings
from antiphon_pynn.music.elsewhere import Elsewhere
from antiphon_pynn.music.models import cell_type
from antiphon_pynn.music.neutral import resolved
from antiphon_pynn.music.values import Laid, laid
from antiphon_pynn.progress import BuildProgress

_WHOLE_RUN = ("run", "run_for", "run_until", "reset")
"""What one simulator of several cannot do by itself."""


class Simulator:
    """What ``music.setup`` returns for a simulator; used like ``pyNN.nest``."""

    def __init__(
        self,
        name: str,
        backend: str,
        module: Any,
        is_local: bool,
        set_up: Callable[[dict[str, Any]], None],
        progress: BuildProgress | None = None,
    ) -> None:
        """Made by ``music.setup``. ``module``: PyNN's backend, or what stands in for it."""
        self.name = name
        """Name of the process."""
        self.backend = backend
        self.local = is_local
        """Whether this process is the simulator's own: then populations have results."""
        self.module = module
        self.timestep_ms = self.smallest_delay_ms = 0.1
        self.owned: dict[int, Any] = {}
        """Its populations, by ``id``."""
        self._set_up = set_up
        self._progress = progress

    def __repr__(self) -> str:
        return f"<simulator '{self.name}'{'' if self.local else ', in another process'}>"

    def setup(self, timestep: float = 0.1, min_delay: Any = "auto", **options: Any) -> int:
        """PyNN's ``setup``."""
        self.timestep_ms = timestep
        self.smallest_delay_ms = _smallest_delay(self.backend, timestep, min_delay)
        self._set_up({"timestep": timestep, "min_delay": min_delay, **options})
        return 0

    def end(self, *args: Any, **values: Any) -> None:
        """Nothing: ``music.end()`` ends all of them."""

    def Population(  # noqa: N802
        self,
        size: Any,
        cellclass: Any,
        cellparams: dict[str, Any] | None = None,
        structure: Any = None,
        initial_values: dict[str, Any] | None = None,
        label: str | None = None,
    ) -> Any:
        """PyNN's ``Population``; a cell class without parameters has its defaults."""
        made = self.module.Population(
            size,
            cell_type(self, cellclass, cellparams),
            structure=structure,
            initial_values=initial_values or {},
            label=label,
        )
        self.owned[id(made)] = made
        if self.local and self._progress is not None:
            self._progress.done(f"{made.label}, {made.size} cells,")
        return made

    def Projection(  # noqa: N802
        self,
        presynaptic_population: Any,
        postsynaptic_population: Any,
        connector: Any,
        synapse_type: Any = None,
        source: Any = None,
        receptor_type: Any = None,
        space: Any = None,
        label: str | None = None,
        **old: Any,
    ) -> Any:
        """PyNN's ``Projection``, inside this simulator."""
        given = laid(self, connector, synapse_type, source, receptor_type, space, label, old)
        if not self.local:
            return Elsewhere(f"the projection '{label or 'without a label'}'", self.name, label)
        return self.lay(presynaptic_population, postsynaptic_population, given)

    def lay(self, pre: Any, post: Any, given: Laid) -> Any:
        """Makes a projection of PyNN."""
        space = {} if given.space is None else {"space": given.space}
        if self._progress is not None:
            self._progress.watch(given.connector, given.label or f"{pre.label} to {post.label}")
        return self.module.Projection(
            pre,
            post,
            given.connector,
            synapse_type=given.synapse_type,
            source=given.source,
            receptor_type=given.receptor_type,
            label=given.label,
            **space,
        )

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in _WHOLE_RUN:
            raise AntiphonError(
                "PYNN_ELSEWHERE",
                f"{self.name}.{name}() would move one of several simulators",
                remedy=f"Call music.{'run' if name == 'run_for' else name}() for all of them.",
            )
        if name in spellings.OLD_NAMES:
            return spellings.OLD_NAMES[name]
        found = getattr(self.module, name)
        if name == "NoisyCurrentSource":
            return lambda **values: spellings.noisy_current(found, values)
        if isinstance(found, type) and name.endswith("Connector"):
            return spellings.connector_class(found)
        if isinstance(found, type) and name.endswith(("Synapse", "Mechanism")):
            return lambda **values: self._synapse_type(found, values)
        return found

    def _synapse_type(self, own: type, values: dict[str, Any]) -> Any:
        mended = {name: resolved(self, spellings.expression(value)) for name, value in values.items()}
        made = own(**mended)
        made.given_values = mended
        return made


def _smallest_delay(backend: str, timestep: float, min_delay: Any) -> float:
    """The shortest delay that a synapse can have inside a simulator [ms]."""
    if backend != "nest":
        return 0.0
    return timestep if isinstance(min_delay, str) else float(min_delay)

"""Scripts in NEURON's own language, HOC: they find an object ``antiphon``, whose methods are those of the coupling."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import antiphon
from antiphon import AntiphonError
from antiphon_kit import read_script

from antiphon_neuron.coupling import Coupling
from antiphon_neuron.interpreter import kind_of, load_neuron
from antiphon_neuron.interpreter_setup import setup

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

NAME = "antiphon"


def run_hoc(script: str) -> None:
    """Executes a file of HOC, and simulates to the end of the run unless the file has done so itself."""
    read_script(script)
    h = load_neuron()
    face = HocFace(Path(script).name)
    h(f"objref {NAME}")
    setattr(h, NAME, face)
    try:
        loaded = h.load_file(1, script)
    except RuntimeError as error:
        raise face.error or _failed(script, str(error)) from None
    if not loaded:
        raise face.error or _failed(script, "a file that NEURON did not load")
    face.finish()


def _failed(script: str, found: str) -> AntiphonError:
    return AntiphonError(
        "ADAPTER_VALUE_INVALID",
        "the HOC script ended with an error",
        where=script,
        found=found,
        remedy="Correct the script: the log has NEURON's own message, with the line.",
    )


def _kept(method: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Keeps the first exception of a method: HOC hands on no more than the news that there was one."""

    @wraps(method)
    def wrapped(*args: Parameters.args, **options: Parameters.kwargs) -> Result:
        try:
            return method(*args, **options)
        except (Exception, SystemExit) as error:  # `antiphon plan` ends a program by SystemExit
            face = args[0]
            if isinstance(face, HocFace) and face.error is None:
                face.error = error
            if isinstance(error, SystemExit):
                raise RuntimeError("the run has ended") from None
            raise

    return wrapped


class HocFace:
    """What a HOC script sees as ``antiphon``: numbers arrive as floats, lists as List or SectionList."""

    def __init__(self, script: str) -> None:
        """Joins the run."""
        joined = setup(load_neuron().dt)
        self.rank, self.np, self.seed = joined.rank, joined.np, joined.seed
        self.error: BaseException | None = None
        """The first exception of a method."""
        self._script = script
        self._coupling: Coupling | None = None
        self._inputs: dict[str, Any] = {}
        self._indices: list[int] | None = None
        self._has_run = False

    @_kept
    def number(self, name: str, default: float) -> float:
        """A variable of the configuration, as a number."""
        text = antiphon.join().variables.get(name)
        try:
            return default if text is None else float(text)
        except ValueError:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"the variable {name} is no number",
                where=antiphon.join().process,
                found=str(text),
            ) from None

    @_kept
    def text(self, name: str, default: str) -> str:
        """A variable of the configuration, as text."""
        return antiphon.join().variables.get(name, default)

    @_kept
    def tick(self, tick_ms: float, v_init: float = -65.0) -> float:
        """Time step of the exchange [ms], a multiple of ``dt``; ``v_init`` [mV] for ``finitialize``."""
        self._coupling = Coupling(tick=tick_ms, v_init=v_init)
        return tick_ms

    @_kept
    def indices(self, indices: Any) -> float:
        """Which indices of the next port are this rank's: a Vector, one per entry of the port's list."""
        self._indices = [int(index) for index in indices]
        return len(self._indices)

    @_kept
    def spikes_out(self, name: str, sources: Any, threshold: float | None = None) -> float:
        """An output port of spikes."""
        port = self._needed().spikes_out(name, _things(sources), threshold=threshold, indices=self._taken_indices())
        return float(port.cells.size)

    @_kept
    def spikes_in(self, name: str, width: float | None = None) -> float:
        """An input port of spikes with ``width`` sources."""
        self._inputs[name] = self._needed().spikes_in(name, None if width is None else int(width))
        return 0.0

    @_kept
    def netcon(self, name: str, source: float, target: Any, weight: float, delay: float) -> float:
        """Connects index ``source`` of an input port to a synapse; ``delay`` [ms] is the total delay. (``connect`` is a
        word of HOC.)"""
        if name not in self._inputs:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"there is no input port {name}",
                where=self._script,
                expected=", ".join(self._inputs) or "antiphon.spikes_in before",
                remedy=f'Call antiphon.spikes_in("{name}", width) first.',
            )
        self._inputs[name].connect([target], weight, delay, sources=[int(source)])
        return source

    @_kept
    def current_in(self, name: str, places: Any) -> float:
        """An input port of currents [nA], with an IClamp per place."""
        port = self._needed().current_in(name, _things(places), indices=self._taken_indices())
        return float(port.channels)

    @_kept
    def voltage_in(self, name: str, places: Any, series_resistance: float = 1.0) -> float:
        """An input port of command potentials [mV], with a SEClamp per place."""
        port = self._needed().voltage_in(
            name, _things(places), series_resistance=series_resistance, indices=self._taken_indices()
        )
        return float(port.channels)

    @_kept
    def variable_in(self, name: str, things: Any, variable: str) -> float:
        """An input port that sets a variable."""
        port = self._needed().variable_in(name, _things(things), variable, indices=self._taken_indices())
        return float(port.channels)

    @_kept
    def variable_out(self, name: str, things: Any, variable: str) -> float:
        """An output port of a variable."""
        port = self._needed().variable_out(name, _things(things), variable, indices=self._taken_indices())
        return float(port.channels)

    @_kept
    def potential_out(self, name: str, places: Any) -> float:
        """An output port of membrane potentials [mV]."""
        return self.variable_out(name, places, "v")

    @_kept
    def run(self) -> float:
        """Simulates to the end of the run."""
        if not self._has_run:
            self._has_run = True
            self._needed().run()
        return 0.0

    def finish(self) -> None:
        """Does what :meth:`run` does, for a script that has not."""
        if not self._has_run:
            self._needed().run()

    def _needed(self) -> Coupling:
        if self._coupling is None:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "the HOC script has not said how long a tick is",
                where=self._script,
                remedy="Call antiphon.tick(1.0), once dt is set and before the first port.",
            )
        return self._coupling

    def _taken_indices(self) -> list[int] | None:
        taken, self._indices = self._indices, None
        return taken


def _things(listed: Any) -> list[Any]:
    """What a List or SectionList holds; a single object is a list of one."""
    return list(listed) if kind_of(listed) in ("List", "SectionList") else [listed]

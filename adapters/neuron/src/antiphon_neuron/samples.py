"""Sampled signals into and out of variables of the model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import antiphon_kit
import numpy as np
from antiphon import AntiphonError
from numpy.typing import NDArray

from antiphon_neuron.interpreter import kind_of, load_neuron


class VariableInput(antiphon_kit.ContinuousInput):
    """An input port of samples: channel ``i`` sets variable ``i`` at the start of each tick, for the whole tick."""

    def __init__(
        self,
        name: str,
        references: Sequence[Any],
        where: str,
        *,
        owners: Sequence[Any] = (),
        indices: Any,
        latency_ms: float,
        max_buffered: int,
        interpolation: Literal["linear", "nearest"],
    ) -> None:
        """``owners``: what has to live as long as the port. Made by ``Coupling``."""
        super().__init__(
            name,
            len(references),
            indices=indices,
            latency_ms=latency_ms,
            max_buffered=max_buffered,
            interpolation=interpolation,
        )
        self.owners = list(owners)
        """The electrodes, where the adapter made them: one IClamp or SEClamp per channel."""
        self._pointers = _pointers(references, where)
        self._values = load_neuron().Vector(len(references))
        self._view = self._values.as_numpy()

    def put(self, values: NDArray[np.float64]) -> None:
        """Sets the variables."""
        self._view[:] = values
        self._pointers.scatter(self._values)


class VariableOutput(antiphon_kit.ContinuousOutput):
    """An output port of samples: the value of each variable at the end of each tick, and at the start of the run."""

    def __init__(self, name: str, references: Sequence[Any], where: str, *, indices: Any, width: int | None) -> None:
        """Made by ``Coupling.variable_out``."""
        super().__init__(name, len(references), indices=indices, width=width)
        self._pointers = _pointers(references, where)
        self._values = load_neuron().Vector(len(references))
        self._view = self._values.as_numpy()

    def sample(self) -> NDArray[np.float64]:
        """The present values."""
        self._pointers.gather(self._values)
        return self._view


def references_to(things: Sequence[Any], variable: str | None, where: str) -> list[Any]:
    """References to ``variable`` of sections (their middle), segments, mechanisms or point processes; without
    ``variable`` the things are references (``soma(0.5)._ref_v``) themselves."""
    return [_reference(thing, variable, where) for thing in things]


def segments_of(things: Sequence[Any], where: str) -> list[Any]:
    """Segments as they are, and the middle of sections. ADAPTER_VALUE_INVALID."""
    segments = [_segment(thing) for thing in things]
    for segment in segments:
        if kind_of(segment) != "Segment":
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "an electrode can be put only into a section or a segment",
                where=where,
                expected="Section or Segment",
                found=f"{segment!r:.80}",
            )
    return segments


def _segment(thing: Any) -> Any:
    kind = kind_of(thing)
    section = thing.sec if kind == "SectionRef" else thing
    return section(0.5) if kind in ("Section", "SectionRef") else thing


def _reference(thing: Any, variable: str | None, where: str) -> Any:
    if variable is None:
        return thing
    try:
        return getattr(_segment(thing), f"_ref_{variable}")
    except (AttributeError, LookupError, RuntimeError, TypeError) as error:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            f"there is no variable {variable!r}: {error}",
            where=where,
            found=f"{thing!r:.80}",
            remedy="Insert the mechanism first. Of a mechanism in a segment: m_hh, ina, gnabar_hh.",
        ) from None


def _pointers(references: Sequence[Any], where: str) -> Any:
    if len(references) == 0:
        raise AntiphonError("ADAPTER_VALUE_INVALID", "the port has no channels", where=where)
    pointers = load_neuron().PtrVector(len(references))
    for place, reference in enumerate(references):
        try:
            pointers.pset(place, reference)
        except (RuntimeError, TypeError):
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "a channel is no reference to a variable",
                where=where,
                expected="references such as soma(0.5)._ref_v",
                found=f"{reference!r:.80}",
                remedy="Give variable= with the name, or references.",
            ) from None
    return pointers

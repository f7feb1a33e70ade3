"""What scripts write that PyNN no longer takes: the names and places of PyNN 0.7 and 0.8."""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import Any

_PRODUCT = re.compile(r"(?<![\w.])(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)\s*(?=d\b)")
_WARNED: set[str] = set()

SPELLED = "spelled_values"
"""Attribute of a connector with what was given to it and belongs elsewhere."""


def warn_once(what: str) -> None:
    """Says of a spelling, once, what it is today."""
    if what not in _WARNED:
        _WARNED.add(what)
        warnings.warn(f"PyNN 0.7 and 0.8: {what}", DeprecationWarning, stacklevel=4)


def expression(value: Any) -> Any:
    """An expression of the distance with a sign for each product, ``0.5+0.01*d`` for ``0.5+0.01d``; other values as they
    are."""
    if not isinstance(value, str):
        return value
    mended = _PRODUCT.sub(r"\1*", value)
    if mended != value:
        warn_once(f"{value!r} is written {mended!r}")
    return mended


@cache
def connector_class(own: type) -> type:
    """A connector class that also takes ``weights``, ``delays``, ``space`` and ``verbose``, which belong elsewhere now."""

    def __init__(self: Any, *args: Any, **values: Any) -> None:  # noqa: N807
        spelled = {name: values.pop(name) for name in ("weights", "delays", "space") if name in values}
        values.pop("verbose", None)
        if spelled:
            warn_once("a connector's weights and delays are parameters of the synapse type, its space is the projection's")
        own.__init__(self, *[expression(value) for value in args], **values)  # type: ignore[misc]
        setattr(self, SPELLED, spelled)

    return type(own.__name__, (own,), {"__init__": __init__, "__doc__": own.__doc__})


class TsodyksMarkram:
    """``TsodyksMarkramMechanism``: parameters of short-term plasticity."""

    def __init__(self, U: float = 0.5, tau_rec: float = 100.0, tau_facil: float = 0.0, **_: float) -> None:  # noqa: N803
        self.parameters = {"U": U, "tau_rec": tau_rec, "tau_facil": tau_facil}


class SynapseDynamics:
    """``SynapseDynamics`` and ``DynamicSynapse``: short-term plasticity as an argument of a projection."""

    def __init__(self, fast: TsodyksMarkram | None = None, slow: Any = None) -> None:
        if fast is not None and slow is not None:
            raise ValueError("short-term plasticity and STDP in one synapse cannot be had in PyNN today; give one of them")
        self.fast = fast
        self.slow = slow

    def synapse_type(self, sim: Any, values: dict[str, Any]) -> Any:
        """The synapse type that it is today."""
        if self.fast is not None:
            return sim.TsodyksMarkramSynapse(**self.fast.parameters, **values)
        return sim.StaticSynapse(**values) if self.slow is None else self.slow


def noisy_current(own: Any, values: dict[str, Any]) -> Any:
    """A NoisyCurrentSource whose deviation may be spelled as it never was."""
    for spelled in ("stdDev", "stdv"):
        if spelled in values:
            warn_once(f"{spelled} is stdev")
            values["stdev"] = values.pop(spelled)
    return own(**values)


OLD_NAMES: dict[str, Any] = {
    "TsodyksMarkramMechanism": TsodyksMarkram,
    "SynapseDynamics": SynapseDynamics,
    "DynamicSynapse": SynapseDynamics,
}

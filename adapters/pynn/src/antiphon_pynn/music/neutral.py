"""Models that belong to no simulator yet: ``music.IF_cond_exp(tau_m=12)``."""

from __future__ import annotations

from typing import Any


class Neutral:
    """A cell type, synapse type, connector or the like, made where it is used."""

    def __init__(self, name: str, args: tuple[Any, ...], values: dict[str, Any]) -> None:
        self.name = name
        self.args = args
        self.values = values

    def __repr__(self) -> str:
        return f"music.{self.name}(...)"


class NeutralClass:
    """What ``music.IF_cond_exp`` is: called, or handed over as a class."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, *args: Any, **values: Any) -> Neutral:
        return Neutral(self.name, args, values)


def resolved(sim: Any, thing: Any) -> Any:
    """``thing`` as the simulator has it: neutral models are made, also within lists and other models."""
    if isinstance(thing, NeutralClass):
        return getattr(sim, thing.name)
    if isinstance(thing, Neutral):
        args = [resolved(sim, value) for value in thing.args]
        values = {name: resolved(sim, value) for name, value in thing.values.items()}
        return getattr(sim, thing.name)(*args, **values)
    return thing

"""Cell types, however a script names them."""

from __future__ import annotations

from typing import Any

from antiphon_pynn.music.neutral import Neutral, NeutralClass, resolved


def cell_type(sim: Any, given: Any, parameters: dict[str, Any] | None) -> Any:
    """An instance of a cell type of this simulator: of an instance, of a class with or without parameters, or of one of
    another backend that has the same name here."""
    if isinstance(given, (Neutral, NeutralClass)):
        given = resolved(sim, given)
    if isinstance(given, type):
        given = given(**(parameters or {}))
    own = getattr(sim.module, type(given).__name__, None)
    if own is None or isinstance(given, own):
        return given if own is not None or sim.local else sim.module.IF_cond_exp()
    known = given.parameter_space
    return own(**{name: known[name] for name in known.keys()})

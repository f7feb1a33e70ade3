"""The arguments of a projection, in today's places."""

from __future__ import annotations

from typing import Any, NamedTuple

from antiphon_pynn.music.neutral import resolved
from antiphon_pynn.music.spellings import SPELLED, SynapseDynamics, expression, warn_once


class Laid(NamedTuple):
    """What PyNN's ``Projection`` is given besides the populations."""

    connector: Any
    synapse_type: Any
    source: Any
    receptor_type: str | None
    space: Any
    label: str | None


def laid(
    sim: Any,
    connector: Any,
    synapse_type: Any,
    source: Any,
    receptor_type: Any,
    space: Any,
    label: str | None,
    old: dict[str, Any],
) -> Laid:
    """Arguments of today from those of any version. TypeError for one that none has."""
    if "target" in old:
        warn_once("target is receptor_type")
        receptor_type = old.pop("target")
    dynamics = old.pop("synapse_dynamics", None)
    old.pop("rng", None)
    old.pop("method", None)
    if old:
        raise TypeError(f"Projection() got an unexpected argument {sorted(old)[0]!r}")
    connector = resolved(sim, connector)
    spelled = getattr(connector, SPELLED, {})
    renamed = {"weights": "weight", "delays": "delay"}
    values = {renamed[key]: expression(value) for key, value in spelled.items() if key in renamed and value is not None}
    if dynamics is not None:
        warn_once("synapse_dynamics is synapse_type")
        synapse_type = (
            dynamics.synapse_type(sim, values) if isinstance(dynamics, SynapseDynamics) else resolved(sim, dynamics)
        )
    elif synapse_type is None:
        synapse_type = sim.StaticSynapse(**values)
    return Laid(
        connector, resolved(sim, synapse_type), source, receptor_type, spelled.get("space") or space, label
    )

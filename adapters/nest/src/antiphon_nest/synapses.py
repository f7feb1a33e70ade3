"""Which synapse models may lie across a cut.

A cut shifts presynaptic spikes by the latency and shortens the delay by as much. What a synapse does then is unchanged
if it depends on presynaptic spikes alone. NEST's delays are dendritic: a plastic synapse would see its pre and post
spikes at other distances.
"""

from __future__ import annotations

from typing import Any

from antiphon import AntiphonError

from antiphon_nest.kernel import Kernel

TRANSPORTABLE = (
    "static_synapse",
    "static_synapse_hom_w",
    "bernoulli_synapse",
    "quantal_stp_synapse",
    "ht_synapse",
    "tsodyks_synapse",
    "tsodyks_synapse_hom",
    "tsodyks2_synapse",
)
"""Static and short-term-plastic models: their state depends on presynaptic spikes alone."""


def require_transportable(kernel: Kernel, model: str, port: str) -> None:
    """PLASTICITY_ACROSS_CUT unless the model, or the model that it is a copy of, is static or short-term plastic."""
    if not kernel.has_model(model):
        raise AntiphonError("ADAPTER_VALUE_INVALID", f"NEST has no synapse model {model!r}", where=port)
    if model.removesuffix("_hpc").removesuffix("_lbl") in TRANSPORTABLE:
        return
    shape = _shape(kernel.synapse_defaults(model))
    if any(kernel.has_model(base) and _shape(kernel.synapse_defaults(base)) == shape for base in _variants()):
        return
    raise AntiphonError(
        "PLASTICITY_ACROSS_CUT",
        f"the synapse model {model!r} is neither static nor short-term plastic, and its delay is dendritic",
        where=port,
        expected=f"one of {', '.join(TRANSPORTABLE)}, or a copy of one",
        found=model,
        remedy="Keep both populations in one process, or use one of these models.",
    )


def _variants() -> list[str]:
    return [base + suffix for base in TRANSPORTABLE for suffix in ("", "_lbl", "_hpc")]


def _shape(defaults: dict[str, Any]) -> tuple[object, ...]:
    """What a copy of a model shares with it: its parameters' names and its size in memory.

    NEST does not tell what a copy was made of. No plastic model shares these with a transportable one; a few models for
    rates and learning signals do, and NEST itself refuses to give those spikes.
    """
    return (frozenset(defaults), defaults.get("sizeof"), defaults.get("has_delay"), defaults.get("requires_symmetric"))

"""NEURON's one interpreter: importing it, and refusing what cannot be coupled."""

from __future__ import annotations

from functools import cache
from typing import Any

from antiphon import AntiphonError
from antiphon_kit import is_spread, load_simulator

from antiphon_neuron import mpi

NAME = "NEURON"


def load_neuron() -> Any:
    """Imports NEURON and returns its interpreter ``h``; where the launcher has started an MPI program, NEURON is a part
    of it then. SIMULATOR_MISSING, ADAPTER_VALUE_INVALID where that cannot be done."""
    return _neuron().h


@cache
def _neuron() -> Any:
    if not is_spread():
        return load_simulator(NAME, "neuron", "neuron", "h")
    mpi.name_library()
    loaded = load_simulator(NAME, "neuron", "neuron", "h")
    mpi.begin(loaded.h)
    return loaded


def neuron_version() -> str:
    """Version of NEURON."""
    return str(_neuron().__version__)


def require_fixed_steps(where: str) -> None:
    """ADAPTER_VALUE_INVALID where NEURON computes in a way that cannot be cut into ticks with the same result."""
    h = load_neuron()
    context = h.ParallelContext()
    if int(context.nthread()) > 1:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "threads of NEURON cannot be coupled: delays between threads are at least a time step",
            where=where,
            expected="ParallelContext.nthread(1)",
            found=f"{int(context.nthread())} threads",
            remedy="Use several ranks (np=) instead.",
        )
    if bool(h.CVode().active()):
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "variable time steps (CVode) cannot be coupled: they depend on which events are known already, "
            "so a run in ticks would differ from a whole one",
            where=where,
            expected="CVode().active(0)",
            found="CVode is active",
            remedy="Use fixed time steps: CVode().active(0) and h.dt.",
        )
    if _uses_coreneuron():
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "CoreNEURON cannot be coupled: it copies the model into another program at every call",
            where=where,
            expected="coreneuron.enable = False",
            found="CoreNEURON is enabled",
            remedy="Leave coreneuron.enable out; NEURON itself computes the same.",
        )


def _uses_coreneuron() -> bool:
    try:
        from neuron import coreneuron
    except ImportError:
        return False
    return bool(coreneuron.enable)


def kind_of(thing: Any) -> str:
    """What kind of thing of NEURON this is: ``Section``, ``Segment``, a template's or mechanism's name (``IntFire1``,
    ``NetCon``), or the name of its Python class."""
    from neuron import nrn

    if isinstance(thing, nrn.Section):
        return "Section"
    if isinstance(thing, nrn.Segment):
        return "Segment"
    name = getattr(thing, "hname", None)
    if name is None:
        return type(thing).__name__
    try:
        return str(name()).partition("[")[0]
    except (RuntimeError, TypeError):
        return type(thing).__name__

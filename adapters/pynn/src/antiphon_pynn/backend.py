"""PyNN's module for a simulator, and what its ``setup`` needs there."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from warnings import filterwarnings

import numpy as np
from antiphon_kit import keep_quiet, load_simulator, quietly

from antiphon_pynn.extensions import nest_extension

BACKENDS = ("nest", "neuron", "brian2")

_SIMULATORS = {
    "nest": ("NEST", "nest", "nest-simulator", "ResetKernel"),
    "neuron": ("NEURON", "neuron", "neuron", "h"),
    "brian2": ("Brian2", "brian2", "brian2", "NeuronGroup"),
}


_MIN_DELAYS: dict[str, float | str] = {}


def min_delay_of(name: str) -> float | None:
    """The smallest delay [ms] that the last set-up of a backend has fixed; None where it has not."""
    given = _MIN_DELAYS.get(name, "auto")
    return None if isinstance(given, str) else float(given)


def load_backend(name: str) -> Any:
    """Imports ``pyNN.NAME``. SIMULATOR_MISSING, naming the interpreter, where the simulator or PyNN is not there."""
    keep_quiet(MPLBACKEND="Agg")
    load_simulator(*_SIMULATORS[name])
    load_simulator("PyNN", "pyNN", "PyNN", "__version__")
    # PyNN calls functions of NEST's that are to go, and misses MPI.
    filterwarnings("ignore", module=r"nest\.lib\.hl_api_helper")
    with quietly():
        sim = import_module(f"pyNN.{name}")
    if name == "nest":
        _complete_nest(sim)
    return sim


def cell_types(sim: Any) -> list[str]:
    """Names of the standard cell types that a backend has."""
    names = set(sim.list_standard_models())
    return sorted(names | ({"PointNeuron"} if hasattr(sim, "PointNeuron") else set()))


def synapse_types(sim: Any) -> list[str]:
    """Names of the synapse types and of the parts of STDPMechanism that a backend has."""
    standard = import_module("pyNN.standardmodels.synapses")
    return sorted(name for name in vars(standard) if isinstance(getattr(sim, name, None), type))


def _complete_nest(sim: Any) -> None:
    """Adds the names of variables without which PyNN 0.13 can neither record nor initialise these two models."""
    variables = {
        "IF_curr_delta": {"v": "V_m"},
        "IF_cond_exp_gsfa_grr": {"g_s": "g_sfa", "g_r": "g_rr"},
    }
    for model, names in variables.items():
        cell_type = getattr(sim, model)
        factors = getattr(cell_type, "scale_factors", None) or {}
        cell_type.variable_map = {**(getattr(cell_type, "variable_map", None) or {}), **names}
        cell_type.scale_factors = {**factors, **dict.fromkeys(names, 1)}


def set_up(name: str, sim: Any, options: dict[str, Any]) -> None:
    """Destroys the network that there is and sets up an empty one.

    ``options``: ``timestep``, ``min_delay``, ``max_delay`` [ms], where given; ``seed`` of what the simulator draws by
    itself, where it is not to be PyNN's default; ``codegen`` of Brian2; the rest is PyNN's own for that backend.
    """
    extra = dict(options)
    seed = extra.pop("seed", None)
    codegen = extra.pop("codegen", "numpy")
    if seed is not None:
        # Noise for NEURON comes out of numpy's own generator.
        np.random.seed(seed)
    if name == "nest":
        extra.setdefault("verbosity", "error")
        if seed is not None:
            # NEST takes no seed of 0.
            extra["rng_seed"] = seed or 0xFFFFFFFF
    elif name == "neuron":
        if extra.get("min_delay", "auto") == "auto":
            # PyNN keeps that of an earlier set-up, or what NEURON has made of it in a run, 10 ms.
            extra["min_delay"] = extra.get("timestep", 0.1)
        if seed is not None:
            extra["native_rng_baseseed"] = seed
    else:
        _prepare_brian2(codegen, seed)
    sim.setup(**extra)
    _MIN_DELAYS[name] = options.get("min_delay", "auto")
    if name == "nest":
        _install_extension()


def _install_extension() -> None:
    """Loads PyNN's own synapse models of NEST; a reset of the kernel, and so each set-up, forgets them."""
    extension = nest_extension()
    if extension is not None:
        import_module("nest").Install(extension)


def _prepare_brian2(codegen: str, seed: int | None) -> None:
    brian2 = import_module("brian2")
    # Imported only here: it needs Brian2.
    import_module("antiphon_pynn.integrators").remember_integrators()
    brian2.prefs.codegen.target = codegen
    brian2.BrianLogger.log_level_warn()
    if seed is not None:
        brian2.seed(seed)

"""The functions of ``antiphon.music``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from antiphon import AntiphonError

from antiphon_pynn.music.callbacks import Callback
from antiphon_pynn.music.config import Config
from antiphon_pynn.music.program import Program, require_simulator
from antiphon_pynn.music.script import Script
from antiphon_pynn.music.simulator import Simulator
from antiphon_pynn.music.values import laid

_script = Script()


def setup(*configs: Config) -> list[Simulator | Program]:
    """Begins a run of several simulators and programs; returns a handle for each :class:`Config`, in their order.

    A script that the user has started by itself starts the run here, and ends with it.
    """
    for config in configs:
        if not isinstance(config, Config):
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "music.setup takes configurations",
                expected='music.Config("nest"), ...',
                found=f"{config!r:.80}",
            )
    return _script.set_up(configs)


def Projection(  # noqa: N802
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
    """PyNN's ``Projection``, from cells of one simulator or program to cells of any simulator.

    Delays are total delays. The port's latency is chosen from them: the largest that all allow. Connections are drawn in
    the process of the postsynaptic cells. Raises DELAY_NOT_TRANSPORTABLE, PLASTICITY_ACROSS_CUT.
    """
    pre, post = presynaptic_population, postsynaptic_population
    source_sim = _script.owner_of(pre, "the presynaptic population")
    target_sim = _script.owner_of(post, "the postsynaptic population")
    require_simulator(target_sim, "the postsynaptic population")
    if source_sim is target_sim:
        return target_sim.Projection(pre, post, connector, synapse_type, source, receptor_type, space, label, **old)
    given = laid(target_sim, connector, synapse_type, source, receptor_type, space, label, old)
    return _script.project(pre, post, source_sim, target_sim, given)


def Port(population: Any, variable: str, program: Program, name: str | None = None) -> None:  # noqa: N802
    """Sends spikes (``"spikes"``) or a state variable (``"v"``, in mV) of some cells to a program, whose port is called
    ``name``; index ``i`` of the port is the ``i``-th cell."""
    if not isinstance(program, Program):
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "music.Port leads to a program",
            expected="what music.setup returned for a Config with a program",
            found=f"{program!r:.80}",
            remedy="Between two simulators use music.Projection.",
        )
    _script.send(population, variable, program, name)


def run(simtime: float, callbacks: Iterable[Callback] | None = None) -> float:
    """Simulates for ``simtime`` [ms] in all processes; returns the time. May be called again.

    ``callbacks``: functions that take the time and return the next one at which they are to be called, in every process.
    """
    return _script.run_until(_script.time_ms + simtime, callbacks or ())


run_for = run


def run_until(time_point: float, callbacks: Iterable[Callback] | None = None) -> float:
    """Simulates up to a time [ms] in all processes; returns the time."""
    return _script.run_until(time_point, callbacks or ())


def reset() -> None:
    """PyNN's ``reset`` in all processes: time 0, initial values, a new segment. Spikes in flight are dropped."""
    _script.reset()


def end() -> None:
    """Ends this process's part of the run. The end of the script does so, too."""
    _script.end()


def get_current_time() -> float:
    """The time [ms]."""
    return _script.time_ms

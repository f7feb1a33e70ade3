"""The one run of a script, as this process sees it."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Iterable
from typing import Any

import antiphon
from antiphon import AntiphonError

from antiphon_pynn.backend import load_backend, set_up
from antiphon_pynn.coupling import Cells, Session, cells_of, draw, size_of
from antiphon_pynn.music import description
from antiphon_pynn.music.callbacks import Callback, run_with
from antiphon_pynn.music.config import Config
from antiphon_pynn.music.delays import least_latency_ms
from antiphon_pynn.music.elsewhere import Elsewhere
from antiphon_pynn.music.graph import Graph, Link, digest_of
from antiphon_pynn.music.program import Program, require_simulator
from antiphon_pynn.music.role import Role, role, start_run
from antiphon_pynn.music.simulator import Simulator
from antiphon_pynn.music.stand_in import StandIn
from antiphon_pynn.music.values import Laid
from antiphon_pynn.progress import BuildProgress

FIRST_SEED = 42
"""PyNN's own for NEST. A second simulator of the same kind has the next one: it shall not draw the same noise."""


class Script:
    """Follows what a script does: describes it, or takes part in it as one of its simulators."""

    def __init__(self) -> None:
        self.role = role()
        self.graph = Graph()
        self.simulators: list[Simulator] = []
        self.programs: list[Program] = []
        self.session: Session | None = None
        self._stand_in = StandIn()
        self._progress: BuildProgress | None = None
        self._has_started = False
        if self.role is Role.DESCRIBES:
            sys.excepthook = description.answer_failure

    def set_up(self, configs: tuple[Config, ...]) -> list[Simulator | Program]:
        """One handle for each configuration."""
        if self.role is Role.STARTS:
            start_run()
        own = None
        if self.role is Role.TAKES_PART:
            rank = antiphon.join()
            own = rank.process
            self._progress = BuildProgress(rank.log)
        handles: list[Simulator | Program] = []
        for name, config in zip(self.graph.add_processes(configs), configs, strict=True):
            if config.note is not None and own == name:
                rank.log(config.note)
            if config.backend is None:
                self.programs.append(Program(name, self._stand_in))
                handles.append(self.programs[-1])
            else:
                handles.append(self._simulator(name, config.backend, own == name))
        return handles

    def owner_of(self, cells: Any, what: str) -> Any:
        """The simulator or program that has some cells. ADAPTER_VALUE_INVALID where none or several have them."""
        found = {
            owner.name: owner
            for piece in cells_of(cells, what)
            for owner in (*self.simulators, *self.programs)
            if id(piece.population) in owner.owned
        }
        if len(found) != 1:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"{what} has to be of one simulator of music.setup",
                expected="a population, view or assembly made with sim.Population of one simulator",
                found=", ".join(found) or repr(cells),
            )
        return next(iter(found.values()))

    def project(self, pre: Any, post: Any, source: Simulator | Program, target: Simulator, given: Laid) -> Any:
        """A projection from one process to another."""
        wanted = f"{pre.label}_to_{post.label}"
        link = self._link(source, pre, "spikes", target.name, wanted)
        link.latency_ms = least_latency_ms(target, pre, post, given) if self.role is Role.DESCRIBES else None
        if not target.local or self.session is None:
            return Elsewhere(f"the projection '{given.label or wanted}'", target.name, given.label)
        port = self.session.spikes_in(link.in_port, link.width)
        if self._progress is not None:
            self._progress.watch(given.connector, given.label or f"{pre.label} to {post.label}")
        drawn = draw(target.module, pre, post, given.connector, given.synapse_type, given.receptor_type, given.space)
        # A port of a program has the indices of its whole population.
        sent = cells_of(pre, "pre")[0] if isinstance(source, Program) else None
        return port.connect(
            post,
            drawn.pre if sent is None else sent.indices[drawn.pre],
            drawn.post,
            drawn.values,
            receptor_type=drawn.receptor_type,
            synapse_type=given.synapse_type,
            label=given.label or wanted,
            sources=pre if sent is None else sent.population,
            space=given.space,
        )

    def send(self, cells: Any, variable: str, program: Program, name: str | None) -> None:
        """A port of a simulator to a port of a program."""
        what = "the first argument of music.Port"
        owner = self.owner_of(cells, what)
        require_simulator(owner, what)
        self._link(owner, cells, variable, program.name, name)

    def run_until(self, until_ms: float, callbacks: Iterable[Callback] = ()) -> float:
        """Starts the run at the first call, and simulates up to a time."""
        if self.role is Role.DESCRIBES:
            description.answer_with(self.graph, [sim.timestep_ms for sim in self.simulators], until_ms)
            os._exit(0)
        session = self._own_session()
        if not self._has_started:
            self._start(session)
        step_ms = min(sim.timestep_ms for sim in self.simulators)
        return run_with(session.advance, session.time_ms, until_ms, callbacks, step_ms)

    @property
    def time_ms(self) -> float:
        """PyNN's time [ms]."""
        return self.session.time_ms if self.session is not None and self._has_started else 0.0

    def reset(self) -> None:
        """Begins at 0 again."""
        self._own_session().reset()

    def end(self) -> None:
        """Ends this process's part. Idempotent."""
        if self.session is not None and self._has_started and not self.session.rank.has_failed:
            self._has_started = False
            self.session.finish()

    def _own_session(self) -> Session:
        if self.session is None:
            raise AntiphonError(
                "PYNN_NOT_SET_UP",
                "no simulator of this process has been set up",
                remedy="Call music.setup(), then setup() of each simulator, before music.run().",
            )
        return self.session

    def _start(self, session: Session) -> None:
        expected = session.rank.variables.get(description.GRAPH)
        if expected not in (None, self.graph.digest()):
            raise AntiphonError(
                "PYNN_SCRIPTS_DIFFER",
                "the script has described other ports in this process than when the run was made",
                where=session.rank.process,
                expected=expected,
                found=self.graph.digest(),
            )
        tick = session.rank.variables.get(description.TICK)
        session.start(None if tick is None else float(tick))
        self._has_started = True
        atexit.register(self.end)

    def _simulator(self, name: str, backend: str, is_local: bool) -> Simulator:
        number = sum(sim.backend == backend for sim in self.simulators)
        module = load_backend(backend) if is_local else self._stand_in.module

        def prepare(options: dict[str, Any]) -> None:
            self._set_up_simulator(made, number, options)

        made = Simulator(name, backend, module, is_local, prepare, self._progress)
        self.simulators.append(made)
        self._stand_in.guard(lambda cells: self.owner_of(cells, "a population").name)
        return made

    def _set_up_simulator(self, sim: Simulator, number: int, options: dict[str, Any]) -> None:
        if not sim.local:
            self._stand_in.set_up(options)
            return
        own = dict(options)
        if "rng_seed" not in own and "native_rng_baseseed" not in own and (number > 0 or sim.backend == "brian2"):
            own["seed"] = FIRST_SEED + number
        set_up(sim.backend, sim.module, own)
        self.session = Session(sim.module, joint=False)

    def _link(self, source: Simulator | Program, cells: Any, variable: str, target: str, wanted: str | None) -> Link:
        pieces = cells_of(cells, "the cells of a port")
        if isinstance(source, Program):
            return self._link_from(source, pieces, target, wanted or "")
        numbers = list(source.owned)
        known = "+".join(digest_of(str(numbers.index(id(p.population))), p.indices) for p in pieces)
        out_port, is_new = self.graph.out_port(source.name, cells.label, variable, known)
        in_port = self.graph.in_port(target, wanted or f"{cells.label}_{variable}")
        link = Link(source.name, out_port, target, in_port, variable, size_of(pieces), known)
        self.graph.links.append(link)
        if is_new and source.local and self.session is not None:
            if variable == "spikes":
                self.session.spikes_out(out_port, cells)
            else:
                self.session.samples_out(out_port, cells, variable)
        return link

    def _link_from(self, source: Program, pieces: list[Cells], target: str, wanted: str) -> Link:
        populations = {id(piece.population): piece.population for piece in pieces}
        if len(populations) > 1:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "cells of a program come from one port",
                where=wanted,
                expected="a Population, or a view of it",
                found=f"an assembly of {len(populations)} populations",
            )
        (population,) = populations.values()
        known = digest_of(source.name, range(population.size))
        in_port = self.graph.in_port(target, wanted)
        link = Link(source.name, source.port_of(population), target, in_port, "spikes", int(population.size), known)
        self.graph.links.append(link)
        return link

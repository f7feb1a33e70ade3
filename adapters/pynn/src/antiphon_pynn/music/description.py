"""Hands the described run over to the command line."""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from antiphon import AntiphonError

from antiphon_pynn.coupling.ticks import DEFAULT_TICK_MS, common_tick
from antiphon_pynn.music.graph import Graph
from antiphon_pynn.music.role import DESCRIBE

UNITS_PER_SECOND = 1_000_000_000
TICK = "pynn_tick"
"""Variable of the run: the tick [ms] of processes with PyNN."""
GRAPH = "pynn_graph"
"""Variable of the run: what every execution of the script has to describe."""


def answer_with(graph: Graph, steps_ms: list[float], stop_ms: float) -> None:
    """Answers with the pipeline of a graph. ``steps_ms``: the simulators' time steps; ``stop_ms``: end of the first
    ``run``."""
    latencies = [link.latency_ms for link in graph.links if link.latency_ms is not None]
    tick = common_tick(steps_ms, latencies, joint=False) if steps_ms else DEFAULT_TICK_MS
    variables = {TICK: repr(tick), GRAPH: graph.digest()}
    _answer(
        {
            "name": Path(sys.argv[0]).stem,
            "unitsPerSecond": UNITS_PER_SECOND,
            "variables": variables,
            "processes": [_process(graph, name, stop_ms) for name in graph.processes],
            "connections": [
                {
                    "from": {"process": link.source, "port": link.out_port},
                    "to": {"process": link.target, "port": link.in_port},
                    "width": link.width,
                }
                for link in graph.links
            ],
        },
        driven={
            "processes": [name for name, config in graph.processes.items() if config.backend is not None],
            "until": stop_ms / 1000,
        },
    )


def answer_failure(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Answers with what the script has raised."""
    is_ours = isinstance(error, AntiphonError)
    code = error.code if is_ours else "PYNN_SCRIPT_FAILED"
    message = str(error).removeprefix(f"{code}: ") if is_ours else f"{kind.__name__}: {error}"
    detail = "".join(traceback.format_exception(kind, error, trace))
    _answer(None, [{"severity": "error", "code": code, "message": message}], detail)


def _answer(
    description: dict[str, Any] | None, diagnostics: Any = (), detail: str = "", driven: dict[str, Any] | None = None
) -> None:
    answer = {"description": description, "diagnostics": list(diagnostics), "detail": detail}
    text = json.dumps(answer if driven is None else {**answer, "driven": driven})
    with os.fdopen(int(os.environ[DESCRIBE]), "w") as stream:
        stream.write(text)


def _process(graph: Graph, name: str, stop_ms: float) -> dict[str, Any]:
    config = graph.processes[name]
    wd = str(Path.cwd())
    if config.binary is not None:
        return {
            "name": name,
            "np": config.np,
            "binary": config.binary,
            "args": config.args,
            "wd": wd,
            "variables": {"stoptime": repr(stop_ms / 1000), **config.variables},
        }
    return {
        "name": name,
        "np": 1,
        "binary": str(Path(sys.argv[0]).resolve()),
        "args": sys.argv[1:],
        "wd": wd,
        "python": sys.executable,
        "variables": {},
    }

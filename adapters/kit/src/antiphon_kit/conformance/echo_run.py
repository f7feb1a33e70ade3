"""Real runs: a sender, the echo, and a recorder of each convention."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from antiphon_kit.capabilities import Closed
from antiphon_kit.conformance.echo import WIDTH, Echo, Spike, tick_of, units
from antiphon_kit.conformance.find_command import find_command

PATIENCE_S = 120

SENDER = """
import json, sys
import antiphon

closed, tick_ms = sys.argv[1], float(sys.argv[2])
with open("spikes.json") as file:
    ticks = {int(number): spikes for number, spikes in json.load(file).items()}
rank = antiphon.join()
out = rank.spikes_out("out", width=WIDTH)
rank.start(tick_ms, closed)
for tick in rank:
    spikes = ticks.get(tick.number, [])
    out.send([stamp * 1e-9 for stamp, _ in spikes], [index for _, index in spikes])
"""

RECORDER = """
import json, sys
import antiphon

closed, tick_ms = sys.argv[1], float(sys.argv[2])
rank = antiphon.join()
port = rank.spikes_in("in", width=WIDTH)
rank.start(tick_ms, closed)
heard = []
for tick in rank:
    times, indices = port.take()
    heard += [[tick.number, round(time * 1e9), index] for time, index in zip(times.tolist(), indices.tolist())]
with open(f"{closed}.json", "w") as file:
    json.dump(heard, file)
"""


class Outcome(NamedTuple):
    """How a run ended, and what the recorders heard."""

    code: int
    text: str
    """All that was printed."""
    heard: dict[Closed, list[Spike]]
    """Stamps and indices, sorted, by the recorder's convention."""
    misplaced: list[tuple[Closed, int, int]]
    """(convention, tick, stamp) of spikes that a recorder was given in another tick than the due one."""


class EchoRun:
    """Runs of one echo, each in a folder of its own."""

    def __init__(self, echo: Echo, folder: Path) -> None:
        """``folder``: an empty one."""
        self._echo = echo
        self._folder = folder

    def __call__(
        self, spikes: list[Spike], delay_ms: float, *, sender: Closed = "left", tick_ms: float | None = None, ticks: int
    ) -> Outcome:
        """Sends spikes through the echo. ``sender``: its convention. ``tick_ms``: None takes the echo's own."""
        length = self._echo.tick_ms if tick_ms is None else tick_ms
        folder = self._folder / f"run-{len(list(self._folder.iterdir()))}"
        folder.mkdir()
        by_tick: dict[int, list[Spike]] = {}
        for spike in spikes:
            by_tick.setdefault(tick_of(spike[0], units(length), sender), []).append(spike)
        (folder / "spikes.json").write_text(json.dumps(by_tick), encoding="utf-8")
        (folder / "echo.py").write_text(self._echo.source(length, delay_ms), encoding="utf-8")
        (folder / "sender.py").write_text(SENDER.replace("WIDTH", str(WIDTH)), encoding="utf-8")
        (folder / "recorder.py").write_text(RECORDER.replace("WIDTH", str(WIDTH)), encoding="utf-8")
        (folder / "conf.music").write_text(self._configuration(sender, length, ticks), encoding="utf-8")
        done = subprocess.run(
            [*find_command(), "run", "conf.music"], cwd=folder, capture_output=True, text=True, timeout=PATIENCE_S
        )
        return _outcome(folder, done, units(length))

    def _configuration(self, sender: Closed, tick_ms: float, ticks: int) -> str:
        echo = self._echo
        start = ["binary=echo.py"] if echo.binary is None else [f"binary={echo.binary}", "args=echo.py"]
        path = [f"env=PYTHONPATH={echo.python_path}"] if echo.python_path else []

        def helper(name: str, program: str, closed: Closed) -> list[str]:
            return [f"[{name}]", f"binary={program}", f"args={closed} {tick_ms!r}", f"python={sys.executable}"]

        lines = [
            f"stoptime={ticks * tick_ms / 1000!r}",
            "np=1",
            *helper("sender", "sender.py", sender),
            *["[echo]", *start, f"python={echo.python}", *path],
            *helper("left", "recorder.py", "left"),
            *helper("right", "recorder.py", "right"),
            *["sender.out -> echo.in", "echo.out -> left.in", "echo.out -> right.in", ""],
        ]
        return "\n".join(lines)


def _outcome(folder: Path, done: subprocess.CompletedProcess[str], tick: int) -> Outcome:
    heard: dict[Closed, list[Spike]] = {}
    misplaced: list[tuple[Closed, int, int]] = []
    conventions: tuple[Closed, Closed] = ("left", "right")
    for closed in conventions:
        file = folder / f"{closed}.json"
        rows = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
        heard[closed] = sorted((stamp, index) for _, stamp, index in rows)
        misplaced += [(closed, number, stamp) for number, stamp, _ in rows if number != tick_of(stamp, tick, closed)]
    return Outcome(done.returncode, done.stdout + done.stderr, heard, misplaced)

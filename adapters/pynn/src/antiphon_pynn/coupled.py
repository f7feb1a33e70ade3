"""A described network as a process of a run with others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from antiphon import report_failure

from antiphon_pynn.coupling import Session
from antiphon_pynn.coupling.drivers import driver_of
from antiphon_pynn.network import Network


def coupling_facts(sim: Any) -> dict[str, float]:
    """What the other side chooses a tick from: the smallest delay inside the simulator, and the step of delays [ms]."""
    driver = driver_of(sim)
    return {"smallestDelay": driver.capabilities().smallest_delay_ms, "grid": driver.step_ms}


class Coupled:
    """A network's part in a run, from joining to leaving. This process may take part in another run afterwards."""

    def __init__(self, sim: Any, network: Network, args: dict[str, Any]) -> None:
        """Joins the run that ``env`` names, with the ports of the description, and waits until it starts.

        ``args``: ``env``, variables of the environment; ``tick`` [ms]; ``notes`` for ``antiphon plan``, under which this
        raises SystemExit.
        """
        os.environ.update(args["env"])
        self._session = Session(sim)
        try:
            with _told():
                self._start(network, args)
        except BaseException:
            self._session.rank.close()
            raise

    def advance(self, until_ms: float) -> float:
        """Simulates up to a time [ms] together with the others; returns the time that is reached."""
        with _told():
            return float(self._session.advance(until_ms))

    def reset(self, annotations: dict[str, Any]) -> None:
        """Begins at time 0 again; all processes of the run do it at the same time."""
        with _told():
            self._session.reset(annotations)

    def leave(self, is_failed: bool) -> None:
        """Ends this process's part in order, or at once."""
        try:
            if not is_failed:
                with _told():
                    self._session.finish()
        finally:
            self._session.rank.close()

    def _start(self, network: Network, args: dict[str, Any]) -> None:
        session = self._session
        for entry in network.outputs:
            parts = [network.cells(cells) for cells in entry["cells"]]
            cells = parts[0] if len(parts) == 1 else network.sim.Assembly(*parts)
            if entry["variable"] == "spikes":
                session.spikes_out(entry["port"], cells)
            else:
                session.samples_out(entry["port"], cells, entry["variable"])
        for number, entry in network.inputs.items():
            port = session.spikes_in(entry["port"], entry["size"])
            for projection in network.cut_from(number):
                projection.connect(network.sim, port)
        for note in args["notes"]:
            session.rank.note(note)
        session.start(args["tick"])


@contextmanager
def _told() -> Iterator[None]:
    """Makes an error the root cause of the run."""
    try:
        yield
    except Exception as error:
        report_failure(error)
        raise

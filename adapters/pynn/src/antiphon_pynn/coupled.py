"""A described network as a process of a run with others."""

from __future__ import annotations

import os
from typing import Any

from antiphon_pynn.coupling import Session
from antiphon_pynn.network import Network


def join(sim: Any, network: Network, args: dict[str, Any]) -> Session:
    """Joins the run that ``env`` names, with the ports of the description, and waits until it starts.

    ``args``: ``env``, variables of the environment; ``tick`` [ms]; ``notes`` for ``antiphon plan``.
    """
    os.environ.update(args["env"])
    session = Session(sim)
    try:
        for entry in network.outputs:
            _add_output(session, network, entry)
        for number, entry in network.inputs.items():
            port = session.spikes_in(entry["port"], entry["size"])
            for projection in network.cut_from(number):
                projection.connect(sim, port)
        for note in args["notes"]:
            session.rank.note(note)
        session.start(args["tick"])
    except BaseException:
        session.close()
        raise
    return session


def leave(session: Session, is_failed: bool) -> None:
    """Ends this process's part of the run: in order, or at once."""
    if is_failed:
        session.close()
    else:
        session.finish()


def coupling_facts(sim: Any) -> dict[str, float | None]:
    """What the other side chooses a tick from: the smallest delay inside the simulator, and the step of delays [ms]."""
    return {"smallestDelay": smallest_delay_ms(sim), "grid": delay_grid_ms(sim)}


def _add_output(session: Session, network: Network, entry: dict[str, Any]) -> None:
    parts = [network.cells(cells) for cells in entry["cells"]]
    cells = parts[0] if len(parts) == 1 else network.sim.Assembly(*parts)
    if entry["variable"] == "spikes":
        session.spikes_out(entry["port"], cells)
    else:
        session.samples_out(entry["port"], cells, entry["variable"])

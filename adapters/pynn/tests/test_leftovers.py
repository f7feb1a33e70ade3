"""What NEURON keeps of the networks before."""

from __future__ import annotations

import pyarrow as pa

from antiphon_pynn.frames import Frame
from antiphon_pynn.worker import Worker

NETWORK = {
    "format": "antiphon-network",
    "version": 1,
    "populations": [
        {
            "id": 0,
            "label": "cells",
            "size": 3,
            "cellType": {"name": "IF_curr_exp", "parameters": {"i_offset": 1.0}},
            "initialValues": {},
        }
    ],
    "projections": [
        {
            "id": 0,
            "label": "ring",
            "pre": 0,
            "post": 0,
            "receptorType": "excitatory",
            "synapseType": {"name": "StaticSynapse", "parameters": {"weight": 1.0, "delay": 1.0}},
        }
    ],
    "currentSources": [{"id": 0, "name": "DCSource", "parameters": {"amplitude": 0.1}}],
    "injections": [{"source": 0, "population": 0}],
    "recordings": [{"population": 0, "variables": ["spikes", "v"]}],
}


def test_a_set_up_ends_the_cells_of_the_network_before() -> None:
    worker = Worker("neuron", print)

    def ask(call: str, tables: dict[str, pa.Table] | None = None, **args: object) -> Frame:
        return worker.answer(Frame({"call": call, "args": args}, tables or {}))

    list_of_pairs = pa.table({"pre": pa.array([0, 1], pa.int32()), "post": pa.array([1, 2], pa.int32())})
    sections = []
    for _ in range(3):
        ask("setup", timestep=0.1, min_delay=0.1)
        ask("build", {"projection:0": list_of_pairs}, **NETWORK)
        ask("run", duration=5.0)
        ask("getData", population=0)
        # NEURON's own module can only be had once the worker has loaded PyNN.
        from neuron import h

        sections.append(sum(1 for _ in h.allsec()))
    assert sections[0] > 0
    assert sections == [sections[0]] * 3

"""The worker as it is started: a process that answers frames."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from antiphon_pynn.frames import Frame, FrameReader, FrameWriter
from antiphon_pynn.synapses import set_connections

EMPTY = {"projections": [], "currentSources": [], "injections": [], "recordings": []}


class Client:
    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None and process.stdout is not None
        self.writer, self.reader = FrameWriter(process.stdin), FrameReader(process.stdout)
        self.count = 0

    def ask(self, call: str, tables: dict[str, pa.Table] | None = None, **args: Any) -> Frame:
        self.count += 1
        self.writer.write(Frame({"id": self.count, "call": call, "args": args}, tables or {}))
        answer = self.reader.read()
        assert answer is not None and answer.header["id"] == self.count
        return answer


@pytest.fixture(scope="module")
def worker() -> Iterator[Client]:
    command = [sys.executable, "-m", "antiphon_pynn", "nest"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield Client(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def indices(*values: int) -> pa.Array:
    return pa.array(values, pa.int32())


def build(worker: Client, **changes: Any) -> Frame:
    source = {"name": "SpikeSourceArray", "parameters": {"spike_times": None}}
    cell = {"name": "IF_curr_exp", "parameters": {"tau_m": 10.0, "i_offset": None}}
    network = {
        **EMPTY,
        "format": "antiphon-network",
        "version": 1,
        "populations": [
            {"id": 0, "label": "in", "size": 2, "cellType": source, "initialValues": {}},
            {"id": 1, "label": "out", "size": 2, "cellType": cell, "initialValues": {"v": -60.0}},
        ],
        "projections": [
            {
                "id": 0,
                "label": "p",
                "pre": 0,
                "post": 1,
                "receptorType": "excitatory",
                "synapseType": {"name": "StaticSynapse", "parameters": {"delay": 1.0}},
            }
        ],
        "recordings": [{"population": 1, "cells": [1], "variables": ["v", "spikes"]}],
        **changes,
    }
    tables = {
        "population:0": pa.table({"parameter:spike_times": [[5.0, 9.0], []]}),
        "population:1": pa.table({"parameter:i_offset": [0.0, 0.5]}),
        "projection:0": pa.table({"pre": indices(0, 1), "post": indices(1, 0), "weight": [2.0, 0.5]}),
    }
    return worker.ask("build", tables, **network)


def test_a_network_is_built_run_and_read(worker: Client) -> None:
    assert "result" in worker.ask("setup", timestep=0.1, min_delay=0.1, seed=1).header
    assert build(worker).header["result"] is None
    nothing = worker.ask("getData", population=1)
    (segment,) = nothing.header["result"]["segments"]
    assert (segment["spikeCells"], segment["signals"], nothing.tables["spikes:0"].num_rows) == ([], [], 0)
    assert worker.ask("run", duration=20.0).header["result"]["time"] == pytest.approx(20.0)
    data = worker.ask("getData", population=1)
    (segment,) = data.header["result"]["segments"]
    assert (segment["tStart"], segment["tStop"], segment["spikeCells"]) == (0.0, pytest.approx(20.0), [1])
    assert data.header["result"]["annotations"]["size"] == 2
    (signal,) = segment["signals"]
    assert signal == {"variable": "v", "units": "mV", "cells": [1], "tStart": 0.0, "samplingInterval": 0.1}
    v = data.tables["signal:0:v"].column("1").to_numpy()
    assert (len(v), v[0]) == (201, -60.0)
    # The cell rests at -60 mV. The spike of 5 ms arrives after 1 ms, and moves it one step later.
    assert np.flatnonzero(np.abs(np.diff(v)) > 1e-9)[0] == 60
    rows = worker.ask("getConnections", projection=0, names=["weight", "delay"]).tables["connections"].to_pylist()
    assert sorted(rows, key=lambda row: row["post"]) == [
        {"pre": 1, "post": 0, "weight": 0.5, "delay": 1.0},
        {"pre": 0, "post": 1, "weight": 2.0, "delay": 1.0},
    ]


class Connections:
    """A projection that counts how often its values are listed."""

    def __init__(self, rows: list[tuple[int, int, float]]) -> None:
        self.rows = sorted(rows)
        self.listings = 0

    def __len__(self) -> int:
        return len(self.rows)

    def get(self, names: list[str], format: str, with_address: bool) -> list[tuple[int, int, float]]:
        self.listings += 1
        return self.rows

    def set(self, weight: list[float]) -> None:
        self.rows = [(pre, post, new) for (pre, post, _), new in zip(self.rows, weight, strict=True)]


def test_old_values_are_asked_only_where_a_table_leaves_some_out() -> None:
    connections = Connections([(0, 0, 1.0), (0, 2, 2.0), (1, 1, 3.0), (1, 1, 3.5)])
    table = {"pre": indices(1, 0, 1), "post": indices(1, 0, 1), "weight": [7.0, 8.0, 9.0]}
    set_connections(connections, {"weight": None}, pa.table(table))
    assert connections.rows == [(0, 0, 8.0), (0, 2, 2.0), (1, 1, 9.0), (1, 1, 9.0)]
    assert connections.listings == 1
    connections = Connections([(0, 1, 1.0), (1, 0, 2.0)])
    table = {"pre": indices(1, 0), "post": indices(0, 1), "weight": [5.0, 6.0]}
    set_connections(connections, {"weight": None}, pa.table(table))
    assert (connections.rows, connections.listings) == ([(0, 1, 6.0), (1, 0, 5.0)], 0)


def test_some_variables_of_some_cells_are_read(worker: Client) -> None:
    worker.ask("setup", timestep=0.1, min_delay=0.1, seed=1)
    build(worker, recordings=[{"population": 1, "variables": ["v", "spikes"]}])
    worker.ask("run", duration=5.0)
    data = worker.ask("getData", population=1, cells=[1], variables=["v"])
    (segment,) = data.header["result"]["segments"]
    assert (segment["spikeCells"], [signal["cells"] for signal in segment["signals"]]) == ([], [[1]])
    assert data.tables["signal:0:v"].column_names == ["1"]


def test_data_of_a_view_are_written_by_neo(worker: Client, tmp_path: Path) -> None:
    worker.ask("setup", timestep=0.1, min_delay=0.1, seed=1)
    build(worker)
    worker.ask("run", duration=5.0)
    file = tmp_path / "cells.pkl"
    cells = [{"population": 1, "cells": [1]}]
    answer = worker.ask("writeData", label="cells", cells=cells, file=str(file), variables=["v"], clear=False)
    assert answer.header["result"] is None
    (segment,) = pickle.loads(file.read_bytes()).segments
    assert [(signal.name, signal.shape) for signal in segment.analogsignals] == [("v", (51, 1))]


def test_segments_are_whole_whatever_was_asked_of_them(worker: Client, tmp_path: Path) -> None:
    worker.ask("setup", timestep=0.1, min_delay=0.1, seed=1, t_flush=20.0)
    build(worker, recordings=[{"population": 1, "variables": ["v", "spikes"]}])
    file = tmp_path / "cells.pkl"

    def written(cells: dict[str, Any], variables: list[str] | None) -> list[list[tuple[Any, ...]]]:
        answer = worker.ask("writeData", label="x", cells=[cells], file=str(file), variables=variables, clear=False)
        assert answer.header["result"] is None
        segments = pickle.loads(file.read_bytes()).segments
        return [
            [("spikes", len(segment.spiketrains)), *((own.name, own.shape[1]) for own in segment.analogsignals)]
            for segment in segments
        ]

    worker.ask("run", duration=20.0)
    assert "error" not in worker.ask("getData", population=1, clear=True).header
    (segment,) = worker.ask("getData", population=1).header["result"]["segments"]
    assert (segment["tStart"], segment["tStop"], segment["spikeCells"]) == (20.0, 20.0, [0, 1])
    assert [signal["cells"] for signal in segment["signals"]] == [[0, 1]]
    worker.ask("run", duration=10.0)
    worker.ask("reset", annotations={"part": "first"})
    worker.ask("run", duration=20.0)
    both, one = {"population": 1}, {"population": 1, "cells": [1]}
    assert written(both, ["spikes"]) == [[("spikes", 2)], [("spikes", 2)]]
    assert written(one, ["v"]) == [[("spikes", 0), ("v", 1)], [("spikes", 0), ("v", 1)]]
    answer = worker.ask("getData", population=1)
    data = answer.header["result"]["segments"]
    # PyNN's NEST has a first sample only where it has not cleared.
    assert [answer.tables[f"signal:{number}:v"].num_rows // 100 for number in (0, 1)] == [1, 2]
    assert [segment["annotations"] for segment in data] == [{"part": "first"}, {}]
    assert [signal["cells"] for segment in data for signal in segment["signals"]] == [[0, 1], [0, 1]]


def test_a_description_of_another_version_is_refused(worker: Client) -> None:
    worker.ask("setup", timestep=0.1, min_delay=0.1, seed=1)
    error = build(worker, version=3).header["error"]
    assert error["type"] == "ValueError"
    assert error["message"] == "this worker reads antiphon-network up to version 2, not antiphon-network version 3"


def test_what_pynn_raises_comes_with_its_traceback(worker: Client) -> None:
    worker.ask("setup", timestep=0.1, min_delay=0.1, seed=1)
    cell = {"name": "IF_none", "parameters": {}}
    population = {"id": 0, "label": "x", "size": 1, "cellType": cell, "initialValues": {}}
    error = build(worker, populations=[population]).header["error"]
    assert (error["type"], "IF_none" in error["message"]) == ("AttributeError", True)
    assert "antiphon_pynn/cells.py" in error["traceback"]


def test_the_extension_module_of_nest_is_there_after_each_set_up(worker: Client) -> None:
    for _ in range(2):
        worker.ask("setup", timestep=0.1, min_delay=0.1, seed=1)
        projection = {
            "id": 0,
            "label": "p",
            "pre": 0,
            "post": 1,
            "receptorType": "excitatory",
            "synapseType": {
                "name": "StochasticTsodyksMarkramSynapse",
                "parameters": {"delay": 1.0, "U": 1.0, "tau_rec": 1.0, "tau_facil": 0.1},
            },
        }
        assert "error" not in build(worker, projections=[projection]).header
        assert worker.ask("run", duration=10.0).header["result"]["time"] == pytest.approx(10.0)


def test_an_unknown_backend_is_a_usage_error() -> None:
    done = subprocess.run([sys.executable, "-m", "antiphon_pynn", "moose"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr == "usage: python -m antiphon_pynn nest|neuron|brian2\n"

"""Frames of the worker's pipe."""

from __future__ import annotations

import io

import pyarrow as pa
import pytest

from antiphon_pynn.frames import Frame, FrameReader, FrameWriter


def test_a_frame_comes_back_as_it_went() -> None:
    pipe = io.BytesIO()
    writer = FrameWriter(pipe)
    table = pa.table({"pre": pa.array([0, 1], pa.int32()), "times": [[1.0], [2.0, 3.0]]})
    writer.write(Frame({"id": 1, "result": {"label": "Übung"}}, {"a": table, "b": table.slice(1)}))
    writer.write(Frame({"id": 2}))
    pipe.seek(0)
    reader = FrameReader(pipe)
    first = reader.read()
    assert first is not None
    assert first.header == {"id": 1, "result": {"label": "Übung"}}
    assert first.tables["a"].equals(table)
    assert first.tables["b"].to_pylist() == [{"pre": 1, "times": [2.0, 3.0]}]
    assert reader.read() == Frame({"id": 2})
    assert reader.read() is None


def test_a_pipe_that_ends_within_a_frame_is_an_error() -> None:
    pipe = io.BytesIO()
    FrameWriter(pipe).write(Frame({"id": 1}))
    with pytest.raises(EOFError, match="3 bytes before the end of a frame"):
        FrameReader(io.BytesIO(pipe.getvalue()[:-3])).read()

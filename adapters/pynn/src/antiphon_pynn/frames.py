"""Frames of the worker's pipe: a little-endian uint32, so many bytes of JSON, then the Arrow streams that it lists."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import pyarrow as pa

_LENGTH = struct.Struct("<I")


@dataclass
class Frame:
    """One request or answer."""

    header: dict[str, Any]
    tables: dict[str, pa.Table] = field(default_factory=dict)


class FrameReader:
    """Reads frames one after another."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self) -> Frame | None:
        """The next frame; None when the other side has closed the pipe."""
        length = self._stream.read(_LENGTH.size)
        if len(length) < _LENGTH.size:
            return None
        header = json.loads(self._exactly(_LENGTH.unpack(length)[0]))
        tables = {}
        for entry in header.pop("tables", []):
            with pa.ipc.open_stream(self._exactly(entry["bytes"])) as reader:
                tables[entry["name"]] = reader.read_all()
        return Frame(header, tables)

    def _exactly(self, count: int) -> bytes:
        found = self._stream.read(count)
        if len(found) < count:
            raise EOFError(f"the pipe ended {count - len(found)} bytes before the end of a frame")
        return found


class FrameWriter:
    """Writes frames one after another."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, frame: Frame) -> None:
        """Writes a frame and flushes it."""
        streams = {name: _stream_of(table) for name, table in frame.tables.items()}
        entries = [{"name": name, "bytes": stream.size} for name, stream in streams.items()]
        header = json.dumps({**frame.header, "tables": entries}).encode()
        self._stream.write(_LENGTH.pack(len(header)))
        self._stream.write(header)
        for stream in streams.values():
            self._stream.write(stream)
        self._stream.flush()


def _stream_of(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()

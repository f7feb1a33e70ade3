"""Writes the golden vectors of link messages and of time conversion.

    python3 test/vectors/make-vectors.py

A third implementation of docs/protocol.md, with nothing but `struct` and float64: neither the TypeScript nor the C++ code
has a part in what it writes. All bytes of the data are distinct where that is possible.
"""

import json
import math
import struct
from pathlib import Path

HERE = Path(__file__).parent
INFINITY = 2**63 - 1
MAGIC = 0x31544E41


def wire(units):
    return INFINITY if units == "infinity" else units


def header(kind, flags, link, epoch):
    return struct.pack("<IBBHII", MAGIC, 1, kind, flags, link, epoch)


def pad(data):
    return data + b"\0" * (-len(data) % 8)


def doubles(values):
    return struct.pack(f"<{len(values)}d", *values)


def integers(values):
    return pad(struct.pack(f"<{len(values)}i", *values))


def part_bytes(part):
    kind, flags, extent = {"spikes": 1, "continuous": 2, "messages": 3}[part["kind"]], 0, 0
    if part["kind"] == "spikes":
        rows = len(part["times"])
        body = doubles(part["times"]) + integers(part["indices"])
        if part["values"] is not None:
            flags, body = 1, body + doubles(part["values"])
    elif part["kind"] == "continuous":
        extent = part["columns"]
        rows, body = len(part["samples"]) // extent, doubles(part["samples"])
    else:
        data, offsets = b"", [0]
        for text in part["data"]:
            data += bytes.fromhex(text)
            offsets.append(len(data))
        rows, extent = len(part["times"]), len(data)
        body = doubles(part["times"]) + integers(offsets) + pad(data)
    return struct.pack("<IBBHII", part["connection"], kind, flags, 0, rows, extent) + body


def frame_bytes(frame):
    head = header(1, 0, frame["link"], frame["epoch"])
    head += struct.pack("<Qqq", frame["number"], frame["from"], wire(frame["until"]))
    head += struct.pack("<IHH", len(frame["parts"]), 0, 1)
    return head + b"".join(part_bytes(part) for part in frame["parts"])


def credit_bytes(credit):
    ask = credit["ask"]
    flags = (1 if credit["repeat"] else 0) | (0 if ask is None else 2)
    head = header(2, flags, credit["link"], credit["epoch"])
    low, high = ask or (0, 0)
    return head + struct.pack("<qQqQQ", wire(credit["time"]), credit["next"], wire(credit["until"]), low, high)


SPIKES = {"connection": 3, "kind": "spikes", "times": [0.0001, 0.0123456789, 1.0], "indices": [5, 66051, 7], "values": None}
VALUES = {"connection": 4, "kind": "spikes", "times": [0.25], "indices": [2147483647], "values": [-1.5]}
SAMPLES = {"connection": 8, "kind": "continuous", "columns": 3, "samples": [0.1, -65.2, 1e-300, 5.5, 6.25, -0.0]}
MESSAGES = {"connection": 4000000000, "kind": "messages", "times": [0.002, 0.002], "data": ["0102030405", ""]}

FRAMES = [
    {"name": "empty", "link": 0, "epoch": 0, "number": 0, "from": 0, "until": 1000000, "parts": []},
    {"name": "spikes", "link": 16909060, "epoch": 84281096, "number": 4328719365, "from": 1, "until": 2, "parts": [SPIKES]},
    {"name": "value column", "link": 1, "epoch": 4294967295, "number": 7, "from": 0, "until": 250000001, "parts": [VALUES]},
    {"name": "samples", "link": 2, "epoch": 1, "number": 8, "from": 2000000, "until": 4000000, "parts": [SAMPLES]},
    {"name": "messages", "link": 2, "epoch": 1, "number": 9, "from": 0, "until": 9007199254740991, "parts": [MESSAGES]},
    {"name": "all kinds, last frame", "link": 9, "epoch": 12, "number": 4294967296, "from": 0, "until": "infinity", "parts": [SPIKES, SAMPLES, MESSAGES]},
]
LARGE = {
    "link": 3,
    "epoch": 1,
    "number": 2,
    "from": 0,
    "until": 1000000,
    "parts": [{"connection": 0, "kind": "continuous", "columns": 1, "samples": [float(i) for i in range(600)]}],
}
CREDITS = [
    {"name": "plain", "link": 5, "epoch": 6, "time": 1000000, "next": 17, "until": 2000000, "ask": None, "repeat": False},
    {"name": "ended", "link": 5, "epoch": 6, "time": "infinity", "next": 18, "until": "infinity", "ask": None, "repeat": False},
    {"name": "repeat", "link": 5, "epoch": 6, "time": 4294967297, "next": 0, "until": 0, "ask": None, "repeat": True},
    {"name": "ask", "link": 5, "epoch": 6, "time": 3, "next": 4, "until": 5, "ask": [6, 4294967303], "repeat": False},
]


def malformed():
    """Messages that must be refused, each with the reason."""
    good = bytearray(frame_bytes(FRAMES[1]))
    samples = bytearray(frame_bytes(FRAMES[3]))
    texts = bytearray(frame_bytes(FRAMES[4]))

    def changed(data, offset, fmt, value):
        copy = bytearray(data)
        struct.pack_into(fmt, copy, offset, value)
        return bytes(copy)

    rows = [(f"cut to {n} bytes", bytes(good[:n])) for n in range(0, len(good))]
    rows += [
        ("other magic", changed(good, 0, "<I", MAGIC + 1)),
        ("other version", changed(good, 4, "<B", 2)),
        ("unknown kind", changed(good, 5, "<B", 9)),
        ("backwards", changed(good, 24, "<q", 3)),
        ("negative until", changed(good, 32, "<q", -1)),
        ("number above 2^53", changed(good, 16, "<Q", 2**54)),
        ("one part too many", changed(good, 40, "<I", 2)),
        ("one part too few", changed(good, 40, "<I", 0)),
        ("fragment behind the last", changed(good, 44, "<H", 1)),
        ("no fragments", changed(good, 46, "<H", 0)),
        ("unknown kind of part", changed(good, 52, "<B", 4)),
        ("rows beyond the end", changed(good, 56, "<I", 4294967295)),
        ("bytes behind the last part", bytes(good) + b"\0" * 8),
        ("columns beyond the end", changed(samples, 60, "<I", 4294967295)),
        ("offset backwards", changed(texts, 48 + 16 + 16 + 4, "<i", -1)),
        ("offset beyond the payload", changed(texts, 48 + 16 + 16 + 4, "<i", 6)),
        ("payload beyond the end", changed(texts, 60, "<I", 4096)),
        ("parts out of order", frame_bytes({**FRAMES[1], "parts": [SAMPLES, SPIKES]})),
        ("credit too long", credit_bytes(CREDITS[0]) + b"\0"),
        ("credit with a negative time", changed(credit_bytes(CREDITS[0]), 16, "<q", -5)),
    ]
    return [{"name": name, "hex": data.hex()} for name, data in rows]


def bundled(messages, max_payload):
    """What a lane puts on the bus for messages to one rank between two flushes."""
    most = min(4096, max_payload)
    short, frame, bus = b"", b"", []

    def close():
        nonlocal short, frame
        if short or frame:
            bus.append(short + frame)
        short, frame = b"", b""

    for message in messages:
        is_frame = message[5] == 1
        if len(short) + len(frame) + len(message) > most or (is_frame and frame):
            close()
        if is_frame:
            frame = message
        else:
            short += message
    close()
    return bus


def bundles():
    frames = [frame_bytes(frame) for frame in FRAMES]
    credits = [credit_bytes(credit) for credit in CREDITS]
    ack = header(3, 0, 16909060, 7)
    cases = [
        ("one credit", 1048576, credits[:1]),
        ("one frame", 1048576, frames[1:2]),
        ("frame and credit", 1048576, [frames[1], credits[0]]),
        ("credits, acknowledgement and frame", 1048576, [credits[0], ack, frames[5], credits[1]]),
        ("two frames", 1048576, [frames[0], credits[0], frames[1], credits[1], frames[2]]),
        ("more credits than fit", 1048576, credits[:1] * 74),
        ("a frame above 4 KiB", 1048576, [credits[0], frame_bytes(LARGE), credits[1]]),
        ("a frame above max_payload", 64, [frames[1], credits[0], frames[0]]),
        ("small max_payload", 128, [frames[0], credits[0], credits[1], credits[2]]),
    ]
    hexes = lambda messages: [message.hex() for message in messages]  # noqa: E731
    return [{"name": n, "maxPayload": m, "messages": hexes(s), "bus": hexes(bundled(s, m))} for n, m, s in cases]


def not_bundles():
    """Bytes that are link messages only at their beginning, or not at all: how long the pieces are."""
    credit, ack = credit_bytes(CREDITS[0]), header(3, 0, 16909060, 7)
    noise = (b"\0" * 5 + b"\3" + b"\0" * 10) * 8
    cases = [
        ("noise that looks like acknowledgements", noise, [128]),
        ("noise behind a credit", credit + noise, [56, 128]),
        ("a credit cut short", ack + credit[:40], [16, 40]),
        ("another version", ack + credit[:4] + b"\2" + credit[5:] + ack, [16, 72]),
    ]
    return [{"name": name, "hex": data.hex(), "lengths": lengths} for name, data, lengths in cases]


def time_vectors():
    rows = []
    for units_per_second, grid in ((10**9, 0.1e-3), (10**9, 0.025e-3), (10**9, 1e-3 / 32), (10**5, 0.1e-3)):
        for n in [*range(0, 60), 999, 1001, 9999, 123457]:
            seconds = n * grid
            units = math.floor(seconds * units_per_second + 0.5)
            rows.append([units_per_second, seconds, units, units * (1 / units_per_second)])
    rows.append([10**9, 0.4999999999e-9, 0, 0.0])
    rows.append([10**9, 0.5e-9, 1, 1e-9])
    return rows


def write(path, content):
    path.write_text(json.dumps(content, indent=1) + "\n")


def main():
    provenance = "test/vectors/make-vectors.py, from docs/protocol.md"
    frames = [{**frame, "hex": frame_bytes(frame).hex()} for frame in FRAMES]
    credits = [{**credit, "hex": credit_bytes(credit).hex()} for credit in CREDITS]
    acks = [{"name": "end acknowledgement", "link": 16909060, "epoch": 7, "hex": header(3, 0, 16909060, 7).hex()}]
    messages = {"format": "antiphon-link-messages", "version": 1, "provenance": provenance}
    write(HERE / "frames/link-messages.json", {**messages, "frames": frames, "credits": credits, "endAcks": acks, "malformed": malformed(), "bundles": bundles(), "notBundles": not_bundles()})
    write(HERE / "time/conversion.json", {"format": "antiphon-time", "version": 1, "provenance": provenance, "rows": time_vectors()})


main()

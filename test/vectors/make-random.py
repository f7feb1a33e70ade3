"""Writes the golden vectors of random numbers, spike trains and rates.

    python3 test/vectors/make-random.py

A third implementation of docs/bridges.md, with whole numbers and float64 of Python alone, spike by spike: neither the
TypeScript nor the numpy code has a part in what it writes.
"""

import json
import math
from pathlib import Path

HERE = Path(__file__).parent / "random"
WORD = 2**32
SEED = 20261126
UNIT_S = 1e-9

# Published by the authors with their library Random123 1.14 (kat_vectors, "philox4x32 10").
KNOWN_ANSWERS = [
    ([0, 0], [0, 0, 0, 0], [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
    ([WORD - 1] * 2, [WORD - 1] * 4, [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
    (
        [0xA4093822, 0x299F31D0],
        [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344],
        [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1],
    ),
]

# What the C++ standard (C++26, [rand.predef]) says is the 10,000th number of std::philox4x32.
STANDARD_SEED, STANDARD_NUMBER, STANDARD_VALUE = 20111115, 10_000, 1955073260

# FNV-1a, 32 bits, as RFC 9923 has it.
KNOWN_HASHES = {"": 0x811C9DC5, "a": 0xE40C292C, "foobar": 0xBF9CF968}


def philox(key, counter):
    a, b, c, d = counter
    k0, k1 = key
    for _ in range(10):
        first, second = 0xD2511F53 * a, 0xCD9E8D57 * c
        a, b, c, d = (second // WORD) ^ b ^ k0, second % WORD, (first // WORD) ^ d ^ k1, first % WORD
        k0, k1 = (k0 + 0x9E3779B9) % WORD, (k1 + 0xBB67AE85) % WORD
    return [a, b, c, d]


def unit_interval(high, low):
    return ((high >> 5) * 2**26 + (low >> 6) + 1) / 2**53


def logarithm(x):
    m, e = x, 0
    while m < math.sqrt(0.5):
        m, e = 2 * m, e - 1
    s = (m - 1) / (m + 1)
    total = 0.0
    for k in reversed(range(11)):
        total = total * (s * s) + 1 / (2 * k + 1)
    return e * math.log(2) + 2 * s * total


def fnv_1a(name):
    h = 0x811C9DC5
    data = name.encode("utf-16-le")
    for low, high in zip(data[::2], data[1::2], strict=True):
        h = (h ^ (low + 256 * high)) * 0x01000193 % WORD
    return h


def stream_number(stream):
    """A number stays; the hash of a name is folded from 32 bits to 24."""
    return stream if isinstance(stream, int) else (fnv_1a(stream) >> 24) ^ (fnv_1a(stream) % 2**24)


def stamp(step, time, closed):
    """Where the sum rounds to the edge that belongs to another step, its neighbour inside."""
    if closed == "left":
        return min(step["start"] + time, math.nextafter(step["end"], 0.0))
    return max(step["start"] + time, math.nextafter(step["start"], math.inf))


def poisson(seed, stream, index, rate, step, closed):
    """Stamps of one index in one step."""
    if rate <= 0:
        return []
    length, time, times = step["end"] - step["start"], 0.0, []
    purpose = 256 * stream_number(stream) + 1
    for draw in range(10**6):
        words = philox([seed, index], [step["number"] % WORD, step["number"] // WORD, draw // 2, purpose])
        time -= logarithm(unit_interval(*words[2 * (draw % 2) :][:2])) / rate
        if time >= length:
            return times
        times.append(stamp(step, time, closed))


class Regular:
    phase = 0.0

    def __call__(self, rate, step, closed):
        if rate <= 0:
            return []
        length, times = step["end"] - step["start"], []
        while (time := max(0.0, (len(times) + 1 - self.phase) / rate)) < length or (closed == "right" and time == length):
            times.append(stamp(step, time, closed))
        self.phase += rate * length - len(times)
        return times


def step(number, tick_units):
    return {"number": number, "start": number * tick_units * UNIT_S, "end": (number + 1) * tick_units * UNIT_S}


def encoded(name, encoding, indices, ticks, rate_of, low=0.0, high=math.inf, tick_units=1_000_000, stream=None, closed="left"):
    regular = [Regular() for _ in indices]
    steps = []
    for number in ticks:
        now = step(number, tick_units)
        rates = [rate_of(channel, number) for channel in range(len(indices))]
        times, owners = [], []
        for channel, index in enumerate(indices):
            rate = min(max(rates[channel], low), high)
            own = poisson(SEED, stream or 0, index, rate, now, closed) if encoding == "poisson" else regular[channel](rate, now, closed)
            times += own
            owners += [index] * len(own)
        steps.append({**now, "rates": rates, "times": times, "indices": owners})
    limits = {"rateMin": low, "rateMax": None if high == math.inf else high}
    chance = {"seed": SEED} if stream is None else {"seed": SEED, "stream": stream}
    if closed == "right":
        chance["closed"] = closed
    return {"name": name, "encoding": encoding, **chance, "channels": indices, **limits, "steps": steps}


def filtered(name, case, tau):
    """Rates at the end of each step from all spikes before it, straight from the definition."""
    seen, steps = [], []
    for now in case["steps"]:
        seen += zip(now["times"], now["indices"], strict=True)
        rates = [
            math.fsum(math.exp(-(now["end"] - time) / tau) / tau for time, owner in seen if owner == index)
            for index in case["channels"]
        ]
        fields = ("number", "start", "end", "times", "indices")
        steps.append({**{key: now[key] for key in fields}, "rates": rates})
    return {"name": name, "channels": case["channels"], "tau": tau, "steps": steps}


def write(name, vectors):
    (HERE / name).write_text(json.dumps(vectors, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")


def main():
    standard = ([STANDARD_SEED, 0], [STANDARD_NUMBER // 4 - 1, 0, 0, 0])
    assert philox(*standard)[-1] == STANDARD_VALUE
    answers = [*KNOWN_ANSWERS, (*standard, philox(*standard))]
    blocks = []
    for number, row in enumerate(answers):
        assert philox(*row[:2]) == row[2]
        fields = zip(("key", "counter", "block"), row, strict=True)
        hexed = {key: [f"{word:08x}" for word in words] for key, words in fields}
        blocks.append({"name": "C++ standard" if row is answers[-1] else f"Random123, {number + 1}", **hexed})
    words = [[0, 0], [0, 63], [0, 64], [31, 0], [32, 0], [2**31, 1], [0xD16CFE09, 0x94FDCCEB], [WORD - 1, WORD - 1]]
    units = [[high, low, unit_interval(high, low)] for high, low in words]
    numbers = [value for *_, value in units] + [0.5, math.sqrt(0.5), 0.7071067811865475, 0.999999, 1 / 3, 0.1]
    write("philox.json", {"blocks": blocks, "units": units, "logarithms": [[x, logarithm(x)] for x in numbers]})
    for name, value in KNOWN_HASHES.items():
        assert fnv_1a(name) == value
    names = [*KNOWN_HASHES, "out", "excitatory", "inhibitory", "to_L5_pyramidal", "réponse", "\U0001f9e0"]
    # After 93 days a microsecond has a thousand stamps: in these steps sums round to either edge.
    late = [8 * 10**12 + more for more in (24, 50, 101, 129)]
    wave = ([0, 1, 7, 2**31 - 1], range(60), lambda c, n: 400 * (1 + math.sin(n / 9 + c)))
    sine = encoded("a sine, 1 ms", "poisson", *wave)
    write(
        "spike-trains.json",
        {
            "trains": [
                sine,
                encoded("many to a step", "poisson", [3, 4], range(4), lambda c, n: 9000.0 * c, tick_units=4_000_000),
                encoded("silent, clipped", "poisson", [5, 6], range(40), lambda c, n: -5.0 if c else n * 50.0, 0.0, 900.0),
                encoded("beyond 2^32 steps", "poisson", [1], range(2**32 - 1, 2**32 + 2), lambda c, n: 2e4, tick_units=100_000),
                encoded("regular", "regular", [2, 9], range(60), lambda c, n: 1000.0 if c else 130.0 + 2 * n, 0.0, 1e5),
                encoded("regular, at least 70", "regular", [0], range(60), lambda c, n: 3000.0 - 100 * n, 70.0, 2500.0),
                encoded("regular, closed on the right", "regular", [2, 9], range(60), lambda c, n: 1000.0 if c else 250.0, closed="right"),
                encoded("late", "poisson", [0, 1], late, lambda c, n: 2e7, tick_units=1000),
                encoded("late, closed on the right", "poisson", [0, 1], late, lambda c, n: 2e7, tick_units=1000, closed="right"),
                encoded("late, regular", "regular", [0], range(8 * 10**12, 8 * 10**12 + 4), lambda c, n: 1000877.9, tick_units=1000),
                encoded("the same sine, stream 1", "poisson", *wave, stream=1),
                encoded("the same sine, the last stream", "poisson", *wave, stream=2**24 - 1),
                encoded("the same sine, stream 'inhibitory'", "poisson", *wave, stream="inhibitory"),
            ],
            "streams": [[name, stream_number(name)] for name in names],
            "rates": [filtered("tau 30 ms", sine, 0.03), filtered("tau below a step", sine, 0.0004)],
        },
    )


if __name__ == "__main__":
    main()

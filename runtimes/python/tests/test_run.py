"""Python programs in real runs."""

from math import isnan

from conftest import Pipeline

CLOCK = """
import antiphon
with antiphon.join() as rank:
    out = rank.spikes_out("out", width=10)
    rank.start(tick_ms=1.0)
    for tick in rank:
        out.send([tick.start + 5e-4, tick.start], [3, 1])
"""


def ok(done: object) -> None:
    assert done.returncode == 0, done.stdout + done.stderr  # type: ignore[attr-defined]


def test_spikes_come_as_read_only_views_in_the_order_of_stamp_and_index(pipeline: Pipeline) -> None:
    sender = """
import antiphon, numpy as np
rank = antiphon.join()
out = rank.spikes_out("out", width=10)
rank.start(1.0)
for tick in rank:
    if tick.number == 3:
        out.send(np.array([0.0036, 0.0031]), np.array([1, 7]))
        out.send((0.0031,), (2,))
        out.send(np.array([0.0039]), np.array([9], np.int32), values=[2.5])
        out.send([], [])
"""
    receiver = """
import antiphon, json, numpy as np
rank = antiphon.join()
port = rank.spikes_in("in", width=10, latency_ms=2.0)
rank.start(0.5)
seen = []
for tick in rank:
    times, indices = port.take()
    assert times.dtype == np.float64 and indices.dtype == np.int32
    assert not times.flags.writeable and not indices.flags.writeable
    if times.size:
        assert not times.flags.owndata and not indices.flags.owndata
        _, _, values = port.take_values()
        seen.append([tick.number, times.tolist(), indices.tolist(), None if values is None else values.tolist()])
json.dump(seen, open("B.json", "w"))
"""
    ok(pipeline({"A": sender, "B": receiver}, "A.out -> B.in"))
    seen = pipeline.result("B")
    assert [entry[:3] for entry in seen] == [[10, [0.0031, 0.0031], [2, 7]], [11, [0.0036, 0.0039], [1, 9]]]
    values = [value for entry in seen for value in entry[3] or [None] * len(entry[1])]
    assert values[3] == 2.5
    assert all(value is None or isnan(value) for value in values[:3])


def test_samples_are_interpolated_and_start_with_the_initial_one(pipeline: Pipeline) -> None:
    sender = """
import antiphon
rank = antiphon.join()
out = rank.continuous_out("out", width=2, initial=[100.0, -1.0])
rank.start(1.0)
for tick in rank:
    out.send([100.0 + 1000 * tick.end, -1.0])
"""
    receiver = """
import antiphon, json
rank = antiphon.join()
linear = rank.continuous_in("linear", width=2, latency_ms=1.0)
nearest = rank.continuous_in("nearest", width=2, indices=[0], latency_ms=1.0, interpolation="nearest")
rank.start(0.5)
rows = []
for tick in rank:
    view = linear.take()
    assert not view.flags.writeable and view.shape == (2,)
    rows.append([*view.tolist(), *nearest.take().tolist()])
json.dump(rows[:6], open("B.json", "w"))
"""
    connections = "A.out -> B.linear\nA.out -> B.nearest"
    ok(pipeline({"A": sender, "B": receiver}, connections))
    assert pipeline.result("B") == [
        [100.0, -1.0, 100.0],
        [100.0, -1.0, 100.0],
        [100.0, -1.0, 100.0],
        [100.5, -1.0, 101.0],
        [101.0, -1.0, 101.0],
        [101.5, -1.0, 102.0],
    ]


def test_messages_carry_bytes_and_are_stamped_inside_the_tick(pipeline: Pipeline) -> None:
    sender = """
import antiphon
rank = antiphon.join()
out = rank.messages_out("out")
rank.start(1.0, closed="{closed}")
for tick in rank:
    if tick.number < 2:
        out.send(b"default")
        out.send(bytes([0, 255, tick.number]), tick.start + 5e-4)
"""
    receiver = """
import antiphon, json
rank = antiphon.join()
ports = [rank.messages_in("left", latency_ms=1.0), rank.messages_in("right", latency_ms=1.0)]
rank.start(1.0)
seen = [[], []]
for tick in rank:
    for port, found in zip(ports, seen):
        found += [[m.time, list(m.data)] for m in port.take()]
json.dump(seen, open("C.json", "w"))
"""
    programs = {"A": sender.format(closed="left"), "B": sender.format(closed="right"), "C": receiver}
    ok(pipeline(programs, "A.out -> C.left\nB.out -> C.right"))
    left, right = pipeline.result("C")
    default = list(b"default")
    assert left == [[0.0, default], [0.0005, [0, 255, 0]], [0.001, default], [0.0015, [0, 255, 1]]]
    assert right == [[0.0005, [0, 255, 0]], [0.001, default], [0.0015, [0, 255, 1]], [0.002, default]]


def test_a_rank_knows_its_place_and_owns_its_block(pipeline: Pipeline) -> None:
    source = """
import antiphon, json
rank = antiphon.join()
assert antiphon.join() is rank
out = rank.spikes_out("out", width=10)
rank.start(2.0)
before = rank.ports["out"]
mine = range(10 * rank.rank // rank.np, 10 * (rank.rank + 1) // rank.np)
for tick in rank:
    out.send([tick.start] * len(mine), list(mine))
stats = rank.stats()
json.dump({"rank": rank.rank, "np": rank.np, "process": rank.process, "seed": rank.seed, "rank_seed": rank.rank_seed,
    "stop": rank.stop_ms, "time": rank.time_ms, "own": rank.variables["own"], "common": rank.variables["common"],
    "kind": before.kind, "connected": before.connected, "local": before.local_width, "ticks": stats.ticks,
    "late": stats.late}, open(f"A{rank.rank}.json", "w"))
"""
    receiver = """
import antiphon, json
rank = antiphon.join()
port = rank.spikes_in("in", width=10, latency_ms=2.0)
rank.start(2.0)
seen = set()
for tick in rank:
    seen.update(port.take()[1].tolist())
json.dump([sorted(seen), rank.ports["in"].width, rank.ports["in"].latency_ms], open("B.json", "w"))
"""
    top = "stoptime=0.1\ncommon=yes"
    ok(pipeline({"A": source, "B": receiver}, "A.out -> B.in", top=top, np=3))
    ranks = [pipeline.result(f"A{number}") for number in range(3)]
    assert pipeline.result("B") == [list(range(10)), 10, 2.0]
    assert [rank["rank"] for rank in ranks] == [0, 1, 2]
    assert [rank["local"] for rank in ranks] == [3, 3, 4]
    assert len({rank["seed"] for rank in ranks}) == 1 and len({rank["rank_seed"] for rank in ranks}) == 3
    facts = {"np": 3, "process": "A", "stop": 100.0, "time": 100.0, "own": "A", "common": "yes", "kind": "spikes"}
    for rank in ranks:
        assert facts.items() <= rank.items()
        assert (rank["connected"], rank["ticks"], rank["late"]) == (True, 50, 0)


def test_other_threads_run_while_a_rank_waits(pipeline: Pipeline) -> None:
    slow = CLOCK.replace("    for tick in rank:", "    import time\n    for tick in rank:\n        time.sleep(0.01)")
    waiting = """
import antiphon, json, threading, time
rank = antiphon.join()
port = rank.spikes_in("in", width=10)
turns, done = [0], threading.Event()
def count():
    while not done.wait(0.001):
        turns[0] += 1
threading.Thread(target=count, daemon=True).start()
rank.start(1.0)
turns[0], began = 0, time.perf_counter()
for tick in rank:
    pass
seconds = time.perf_counter() - began
done.set()
json.dump([turns[0], seconds, rank.stats().wait_seconds], open("B.json", "w"))
"""
    ok(pipeline({"A": slow, "B": waiting}, "A.out -> B.in"))
    turns, seconds, waited = pipeline.result("B")
    assert seconds > 0.5 and waited > 0.5 * seconds
    assert turns > 100


def test_what_cannot_be_sent_is_an_error_and_nothing_is_sent(pipeline: Pipeline) -> None:
    source = """
import antiphon, json
rank = antiphon.join()
out = rank.spikes_out("out", width=10, indices=[0, 1, 5])
current = rank.continuous_out("current", width=3)
codes = {}
def attempt(name, call):
    try:
        call()
    except antiphon.AntiphonError as error:
        codes[name] = [error.code, str(error)]
attempt("early", lambda: out.send([0.0], [0]))
attempt("twice", lambda: rank.spikes_out("out"))
attempt("tick", lambda: rank.start(0.0000001))
attempt("latency", lambda: rank.spikes_in("x", latency_ms=1e-7))
rank.start(1.0)
for tick in rank:
    if tick.number == 2:
        attempt("stamp", lambda: out.send([0.0021, 0.005], [0, 1]))
        attempt("index", lambda: out.send([0.0021, 0.0022], [0, 2]))
        attempt("shape", lambda: out.send([0.0021], [0, 1]))
        attempt("row", lambda: current.send([1.0]))
        attempt("late port", lambda: rank.spikes_out("new"))
        attempt("type", lambda: out.send([0.0021], [0.5]))
rank.finish()
attempt("after", lambda: out.send([0.1], [0]))
json.dump([codes, rank.stats().spikes_out], open("A.json", "w"))
"""
    sink = """
import antiphon
rank = antiphon.join()
rank.spikes_in("in", width=10)
rank.start(1.0)
for tick in rank:
    pass
"""
    ok(pipeline({"A": source, "B": sink}, "A.out -> B.in"))
    errors, sent = pipeline.result("A")
    assert {name: code for name, (code, _) in errors.items()} == {
        "early": "CONTROL_STATE",
        "twice": "ARGUMENT_INVALID",
        "tick": "SETUP_TICK_INVALID",
        "latency": "SETUP_LATENCY_INVALID",
        "stamp": "STAMP_OUTSIDE_TICK",
        "index": "PORT_INDEX_NOT_OWNED",
        "shape": "PORT_SHAPE_MISMATCH",
        "row": "PORT_SHAPE_MISMATCH",
        "late port": "CONTROL_STATE",
        "type": "ARGUMENT_INVALID",
        "after": "CONTROL_STATE",
    }
    assert all(line.startswith(f"{code}: ") and "\n" not in line for code, line in errors.values())
    assert sent == 0


def test_an_uncaught_exception_is_the_root_cause_with_its_traceback_once(pipeline: Pipeline) -> None:
    failing = CLOCK.replace(
        "        out.send", "        if tick.number == 40:\n            {}['missing']\n        out.send"
    )
    sink = CLOCK.replace('spikes_out("out", width=10)', 'spikes_in("in", width=10)').replace(
        "out.send", "0 and (lambda *_: 0)"
    )
    done = pipeline({"A": failing, "B": sink}, "A.out -> B.in")
    printed = done.stdout + done.stderr
    assert done.returncode == 1
    assert printed.count("Traceback (most recent call last):") == 1
    assert printed.count("{}['missing']") == 1
    assert "RANK_FAILED: KeyError: 'missing'" in printed


def test_an_early_exit_is_noticed(pipeline: Pipeline) -> None:
    leaving = CLOCK.replace(
        "        out.send", "        if tick.number == 40:\n            raise SystemExit(3)\n        out.send"
    )
    sink = CLOCK.replace('spikes_out("out", width=10)', 'spikes_in("in", width=10)').replace(
        "out.send", "0 and (lambda *_: 0)"
    )
    done = pipeline({"A": leaving, "B": sink}, "A.out -> B.in")
    assert done.returncode == 1
    assert "RANK_EXITED_EARLY" in done.stdout + done.stderr


def test_plan_shows_notes_and_ends_the_program_with_code_zero(pipeline: Pipeline) -> None:
    noting = CLOCK.replace("    rank.start", "    rank.note('a clock of 2 spikes per tick')\n    rank.start")
    sink = CLOCK.replace('spikes_out("out", width=10)', 'spikes_in("in", width=10)')
    done = pipeline({"A": noting, "B": sink}, "A.out -> B.in", command="plan")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "A: a clock of 2 spikes per tick" in done.stdout


def test_a_tick_may_be_ended_without_waiting_for_the_next(pipeline: Pipeline) -> None:
    sender = """
import antiphon, time
rank = antiphon.join()
out = rank.spikes_out("out", width=1)
rank.start(1.0)
assert rank.tick()
out.send([0.0005], [0])
assert rank.try_tick()  # it has no inputs, so the next tick may begin
time.sleep(0.5)
out.send([0.0015], [0])
while rank.tick():
    pass
rank.finish()
"""
    receiver = """
import antiphon, json
rank = antiphon.join()
port = rank.spikes_in("in", width=1)
rank.start(1.0)
assert rank.tick()
seen = port.take()[0].tolist()
began = rank.try_tick()
assert rank.tick()
seen += port.take()[0].tolist()
while rank.tick():
    pass
rank.finish()
json.dump([began, seen], open("B.json", "w"))
"""
    ok(pipeline({"A": sender, "B": receiver}, "A.out -> B.in"))
    assert pipeline.result("B") == [False, [0.0005, 0.0015]]

# What Python programs use of the module; the key "role" decides who receives.
import os
from array import array

import music

setup = music.Setup()


def config(name):
    value = setup.config(name)
    return value.decode() if isinstance(value, bytes) else value


role = config("role")
comm = setup.comm
rank, size = comm.Get_rank(), comm.Get_size()
text = open(os.path.join(os.environ["OUT_DIR"], "%s-%d.txt" % (role, rank)), "w")


def show(*words):
    print(*words, file=text)


show("rank", rank, comm.rank == rank, "of", size, comm.size == size)
show(repr(config("whole")), repr(config("real")), repr(config("word")))
try:
    config("missing")
except music.UndefinedConfig:
    show("undefined", issubclass(music.UndefinedConfig, music.MUSICError))
comm.Barrier()
show("bcast", comm.bcast({"from": rank}, root=size - 1))
show("gather", comm.gather(rank * 10, root=0))
show("allgather", comm.allgather("r%d" % rank))
show("allreduce", comm.allreduce(rank + 1))
show("reduce", comm.reduce(rank + 1, root=0))
if size > 1:
    if rank == 0:
        show("received", [comm.recv(source=other, tag=7) for other in range(1, size)])
    else:
        comm.send([rank, None], dest=0, tag=7)
comm.barrier()
show(music.Index.tostr(music.Index.GLOBAL), music.Index.tostr(music.Index.LOCAL))
sends = role == "send"
ports = {}
for name in ("e", "f"):
    ports[name] = (setup.publishEventOutput if sends else setup.publishEventInput)(name)
for name in ("x", "y"):
    ports[name] = (setup.publishContOutput if sends else setup.publishContInput)(name)
for name in ("m", "b"):
    ports[name] = (setup.publishMessageOutput if sends else setup.publishMessageInput)(name)
show("connected", [bool(ports[name].isConnected()) for name in "efxymb"])
show("width of e", ports["e"].width())
try:
    ports["f"].width()
except music.NoWidth:
    show("f has no width")
seen = {name: [] for name in "efmb"}
x = array("d", [1.0, 2.0])
y = array("i", [3, 4])
at = dict(base=2 * rank, size=2)
if sends:
    ports["e"].map(music.Index.GLOBAL, maxBuffered=1, **at)
    ports["f"].map(music.Index.GLOBAL, maxBuffered=1, **at)
    ports["x"].map(x, base=2 * rank, maxBuffered=1)
    ports["y"].map(y, base=2 * rank, maxBuffered=1)
    ports["m"].map(maxBuffered=1)
    ports["b"].map(maxBuffered=1, pickled=False)
else:
    record = lambda name: lambda t, kind, i: seen[name].append(("%.9g" % t, kind, i))
    ports["e"].map(record("e"), music.Index.GLOBAL, accLatency=0.001, maxBuffered=1, **at)
    ports["f"].map(record("f"), music.Index.LOCAL, accLatency=0.001, **at)
    ports["x"].map(x, base=2 * rank, delay=0.001, interpolate=True, maxBuffered=1)
    ports["y"].map(y, base=2 * rank, interpolate=False)
    ports["m"].map(lambda t, obj: seen["m"].append(("%.9g" % t, obj)), accLatency=0.001, maxBuffered=1)
    ports["b"].map(lambda t, data: seen["b"].append(("%.9g" % t, bytes(data))), pickled=False)
runtime = setup.runtime(0.001)
show("again", runtime.comm.Get_rank() == rank)
steps = iter(runtime)
for n in range(1, 5):
    if sends:
        for i in range(2):
            x[i], y[i] = 10.0 * n + i + 0.5, 100 * n + 10 * rank + i
            ports["e"].insertEvent(runtime.time(), 2 * rank + i, music.Index.GLOBAL)
            ports["f"].insertEvent(runtime.time(), 2 * rank + i, music.Index.GLOBAL)
        ports["m"].insertMessage(runtime.time(), {"n": n, "rank": rank})
        ports["b"].insertMessage(runtime.time(), b"\x00bytes %d" % n)
    if n == 1:
        show("first", "%.9g" % next(steps))
    show("next", "%.9g" % next(steps))
    if not sends:
        show(list(x), list(y))
runtime.finalize()
show("time", "%.9g" % runtime.time())
if not sends:
    for name in "efmb":
        show(name, sorted(seen[name], key=repr))
text.close()

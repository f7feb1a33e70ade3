# What Python programs use of the module and the installed one can do; the key "role" decides who receives.
import os
from array import array

import music

predicted = music.predictRank(["py_all"])
setup = music.Setup()


def config(name):
    value = setup.config(name)
    return value.decode() if isinstance(value, bytes) else value


role = config("role")
comm = setup.comm
rank, size = comm.Get_rank(), comm.Get_size()
text = open(os.path.join(os.environ["OUT_DIR"], "%s-%d.txt" % (config("label"), rank)), "w")


def show(*words):
    print(*words, file=text)


show("rank", rank, comm.rank == rank, "of", size, comm.size == size, "predicted", predicted, setup.getcomm().rank == rank)
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
x, y = array("d", [1.0, 2.0]), array("i", [3, 4])
seen = {"e": [], "f": [], "b": []}


def event(name):
    return lambda t, kind, index: seen[name].append(("%.9g" % t, kind, index))


if role == "send":
    base = 2 * rank
    e = setup.publishEventOutput("e")
    f = setup.publishEventOutput("f")
    cont_x = setup.publishContOutput("x")
    cont_y = setup.publishContOutput("y")
    b = setup.publishMessageOutput("b")
    e.map(music.Index.GLOBAL, maxBuffered=1, base=base, size=2)
    f.map(music.Index.GLOBAL, maxBuffered=1, base=base, size=2)
    cont_x.map(x, base=base, maxBuffered=1)
    cont_y.map(y, base=base, maxBuffered=1)
    b.map(maxBuffered=1, pickled=False)
else:
    senders = config("senders")
    x, y = array("d", [-1.0] * 2 * senders), array("i", [-1] * 2 * senders)
    e = setup.publishEventInput("e")
    f = setup.publishEventInput("f")
    cont_x = setup.publishContInput("x")
    cont_y = setup.publishContInput("y")
    b = setup.publishMessageInput("b")
    e.map(event("e"), music.Index.GLOBAL, base=0, size=2 * senders)
    f.map(event("f"), music.Index.GLOBAL, accLatency=0.001, maxBuffered=1, base=0, size=2 * senders)
    cont_x.map(x, delay=0.001, interpolate=True, maxBuffered=1)
    cont_y.map(y, base=0, interpolate=False)
    b.map(lambda t, data: seen["b"].append(("%.9g" % t, bytes(data))), accLatency=0.001, maxBuffered=1, pickled=False)
ports = [e, f, cont_x, cont_y, b]
show("connected", [bool(port.isConnected()) for port in ports])
show("width of e", e.width())
try:
    f.width()
except music.NoWidth:
    show("f has no width")
runtime = setup.runtime(0.001)
show("again", runtime.comm.Get_rank() == rank)
steps = iter(runtime)
show("first", "%.9g" % next(steps))
for n in range(1, 5):
    if role == "send":
        now = runtime.time()
        for i in range(2):
            x[i], y[i] = 10.0 * n + i + 0.5, 100 * n + 10 * rank + i
            e.insertEvent(now, base + i, music.Index.GLOBAL)
        f.insertEvent(now, base + n % 2, music.Index.GLOBAL)
        b.insertMessage(now, bytearray(b"bytes %d" % n))
    if n < 4:
        show("next", "%.9g" % next(steps))
    else:
        runtime.tick()
    if role != "send" and n > 1:
        show(list(x), list(y))
del steps, runtime, ports, e, f, cont_x, cont_y, b  # finalizes
if role != "send":
    for name in ("e", "f"):
        show(name, sorted(seen[name], key=repr))
    show("[messages]")  # of several ranks only one gets them from the installed module
    show("b", sorted(seen["b"], key=repr))
text.close()

# What the module promises and the installed one breaks: finalize, perm, local indices, pickled messages, thread levels, a mapping by the width alone.
import os
from array import array

import music

setup = music.Setup(argv=["py_plus"], required=0)
role, label = setup.config("role"), setup.config("label")
rank, size = setup.comm.rank, setup.comm.size
text = open(os.path.join(os.environ["OUT_DIR"], "%s-%d.txt" % (label, rank)), "w")
seen = {"e": [], "f": [], "m": []}
x = array("d", [1.0, 2.0])


def event(name):
    return lambda t, kind, index: seen[name].append(("%.9g" % t, music.Index.tostr(kind), index))


if role == "send":
    e = setup.publishEventOutput("e")
    f = setup.publishEventOutput("f")
    cont = setup.publishContOutput("x")
    m = setup.publishMessageOutput("m")
    e.map(music.Index.LOCAL, maxBuffered=1, perm=[2 * rank + 1, 2 * rank])
    f.map(music.Index.GLOBAL, 1, base=2 * rank, size=2)
    cont.map(x, perm=[2 * rank + 1, 2 * rank], maxBuffered=1)
    m.map(maxBuffered=1)
else:
    width = setup.config("width")
    x = array("d", [-1.0] * width)
    e = setup.publishEventInput("e")
    f = setup.publishEventInput("f")
    cont = setup.publishContInput("x")
    m = setup.publishMessageInput("m")
    e.map(event("e"), music.Index.LOCAL, accLatency=0.001, maxBuffered=1, perm=list(reversed(range(width))))
    f.map(event("f"), music.Index.GLOBAL, accLatency=0.001, maxBuffered=1)
    cont.map(x, perm=list(reversed(range(width))), delay=0.001, interpolate=True, maxBuffered=1)
    m.map(lambda t, obj: seen["m"].append(("%.9g" % t, obj)), accLatency=0.001, maxBuffered=1)
runtime = music.Runtime(setup, 0.001)
for n in range(1, 4):
    if role == "send":
        for i in range(2):
            x[i] = 100 * n + 10 * rank + i
            e.insertEvent(runtime.time(), i, type=music.Index.LOCAL)
        f.insertEvent(runtime.time(), 2 * rank + n % 2)
        m.insertMessage(runtime.time(), {"n": n, "rank": rank, "nothing": None})
    runtime.tick()
    if role != "send" and n > 1:
        print(list(x), file=text)
runtime.finalize()
print("time", "%.9g" % runtime.time(), file=text)
for name in seen:
    if role != "send":
        print(name, sorted(seen[name], key=repr), file=text)
text.close()

# What a handler raises is raised by the tick in which it does; nothing more is handed out meanwhile. sys.argv[1] is send or receive.
import os

import music

setup = music.Setup()
try:
    role = setup.config("role")
    role = role.decode() if isinstance(role, bytes) else role
except music.UndefinedConfig:
    role = "send"
text = open(os.path.join(os.environ["OUT_DIR"], role + "-0.txt"), "w")
port = (setup.publishEventOutput if role == "send" else setup.publishEventInput)("e")


def take(t, kind, index):
    print("event", "%.9g" % t, index, file=text)
    if index == 1:
        raise ValueError("one is too many")


if role == "send":
    port.map(music.Index.GLOBAL, maxBuffered=1, base=0, size=3)
else:
    port.map(take, music.Index.GLOBAL, accLatency=0.001, base=0, size=3)
runtime = music.Runtime(setup, 0.001)
for n in range(3):
    if role == "send":
        for i in range(3):
            port.insertEvent(runtime.time(), i, music.Index.GLOBAL)
    try:
        runtime.tick()
        print("tick", n + 1, file=text)
    except ValueError as error:
        print("tick", n + 1, "raised", error, file=text)
if role != "send":
    port = None
del runtime  # finalizes
text.close()

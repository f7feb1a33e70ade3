# The sender maps global 4 to 7 with LOCAL, and inserts indices of either type.
import os

import music

setup = music.Setup()
role = setup.config("role")
role = role.decode() if isinstance(role, bytes) else role
seen = []
if role == "send":
    port = setup.publishEventOutput("e")
    port.map(music.Index.LOCAL, base=4, size=4, maxBuffered=1)
else:
    port = setup.publishEventInput("e")
    port.map(lambda t, kind, index: seen.append((round(t, 9), index)), music.Index.GLOBAL, base=0, size=8, maxBuffered=1)
runtime = music.Runtime(setup, 0.001)
for number in range(3):
    if role == "send":
        now = runtime.time()
        for index in (1, 6):
            port.insertEvent(now, index, music.Index.GLOBAL)
            port.insertEvent(now + 0.0001, index, music.Index.LOCAL)
    runtime.tick()
if role != "send":
    port = None
del runtime  # finalizes
with open(os.path.join(os.environ["OUT_DIR"], f"{role}-0.txt"), "w") as out:
    out.writelines(f"{stamp:.9g}/{index}\n" for stamp, index in sorted(seen))

# A configuration in Python whose applications are the script itself. Started by itself or by mpirun, with as many ranks as the configuration has.
import os

import music
from music import config

config.define("real", 2.5)
config.define("word", "some words")
with open("np") as file:
    np = int(file.read())
send = config.Application(np=np, name="send")
receive = config.Application(np=1, name="receive")
again = config.Application(1, name="receive")
applications = [send, receive, again]
send.define("label", "send")
receive.define("label", "receive")
again.define("label", "again")
config.connect(send, "out", receive, "in", np, "point-to-point", "tree")
config.connect(fromApp=send, fromPort="out", toApp=again, toPort="in", width=np, commAlgName="point-to-point", procMethodName="tree")
config.supersedeArgv(["script", "word"])
config.postponeSetup()
config.configure()

setup = music.Setup()
label = setup.config("label")
label = label.decode() if isinstance(label, bytes) else label
text = open(os.path.join(os.environ["OUT_DIR"], "%s-%d.txt" % (label, setup.comm.rank)), "w")
print(label, setup.config("real"), str(setup.config("word")).count("some words"), config.launchedByMusic(), config.predictRank(argv=["script"]) >= 0, file=text)
for each in applications:
    print(each.name, each.np, each.number, each.leader, each.this, each["label"], file=text)
rank = setup.comm.rank
if label == "send":
    port = setup.publishEventOutput("out")
    port.map(music.Index.GLOBAL, maxBuffered=1, base=rank, size=1)
else:
    port = setup.publishEventInput("in")
    port.map(lambda t, kind, index: print("event", "%.9g" % t, index, file=text), music.Index.GLOBAL, accLatency=0.001, base=0, size=np)
runtime = music.Runtime(setup, 0.001)
for n in range(2):
    if label == "send":
        port.insertEvent(runtime.time(), rank, music.Index.GLOBAL)
    runtime.tick()
print("time", runtime.time(), file=text)
del runtime  # finalizes
text.close()

# A configuration in Python of programs that know nothing of it. Started by itself or by mpirun, with as many ranks as the configuration has.
from music import config

with open("np") as file:
    np = int(file.read())
config.define("ticks", 4)
config.define("width", np)
a = config.Application(np, "./node", "A", "A")
b = config.Application(np=1, binary="./node", args="B", name="B")
a.define("outs", "out")
a.define("out_buffered", 1)
b.define("ins", "in")
b.define("in_latency", 0.001)
config.connect(a, "out", b, "in", np)
config.configure()
config.launch()

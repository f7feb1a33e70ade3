# Publishes a port when the set-up is over.
import music

setup = music.Setup()
port = setup.publishEventOutput("out") if setup.config("sends") else setup.publishEventInput("in")
if setup.config("sends"):
    port.map(music.Index.GLOBAL, maxBuffered=1, base=0, size=1)
else:
    port.map(lambda t, kind, index: None, music.Index.GLOBAL, accLatency=0.001, base=0, size=1)
runtime = setup.runtime(0.001)
late = setup.publishContInput("late")
runtime.tick()

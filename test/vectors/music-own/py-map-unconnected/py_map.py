# Maps ports that nothing is connected to.
from array import array

import music

setup = music.Setup()
kind = setup.config("kind")
if kind == 1:
    setup.publishEventOutput("nowhere").map(music.Index.GLOBAL, maxBuffered=1, base=0, size=1)
else:
    setup.publishContInput("nowhere").map(array("d", [0.0]))
runtime = setup.runtime(0.001)
runtime.tick()

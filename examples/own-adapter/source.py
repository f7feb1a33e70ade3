"""A process: sends a spike, and another whenever the last cell of the chain has answered."""

import antiphon

rank = antiphon.join()
out = rank.spikes_out("out", width=1)
answers = rank.spikes_in("answers", width=10, latency_ms=1.0)
potential = rank.continuous_in("potential", width=2)
rank.start(tick_ms=1.0)
heard = 0
for tick in rank:
    times, cells = answers.take()
    heard += len(cells)
    if tick.number == 0 or 9 in cells:
        out.send([tick.start], [0])
rank.log(f"heard {heard} spikes")
# A round takes 2.5 ms to the first cell, 9 * 1.5 ms along the chain, and 1 ms back: the seventh ends at 119 ms.
if heard != 70:
    raise SystemExit(f"there should be 70 spikes, not {heard}")

"""A NEST process with 10,000 cells that exchanges spikes both ways with another process: how much does the coupling cost?

Arguments: A or B; cells (10000); tick [ms] (1.0); shortest delay between the two [ms] (1.5; the longest is twice that); cells of the
other half that send (as many as here). With a stop time of, say, 1 s, and A.out -> B.in, B.out -> A.in, this prints one line

    RESULT {"process": "A", "own": 2.9, "each": [0.0029, ...], "wall": 3.0, "ticks": 1000, "sent": ..., "received": ...}

`own` is the simulator's own step time [s] (spikes into NEST, NEST, spikes out of it), `each` that of each tick, `wall` the time from the
first tick to the last.
"""

import sys

import antiphon_nest as an
from half_result import print_result

name, cells_text, tick, shortest_text, others_text = (sys.argv[1:] + [None] * 5)[:5]
rank = an.setup(resolution=0.1)

import nest  # noqa: E402
import numpy as np  # noqa: E402

count = int(cells_text or 10_000)
excitatory = count * 4 // 5
others = int(others_text or excitatory)
cells = nest.Create("iaf_psc_exp", count, params={"tau_syn_ex": 2.0, "tau_syn_in": 5.0, "V_m": -65.0})
drive = nest.Create("poisson_generator", params={"rate": 8000.0})
nest.Connect(drive, cells, syn_spec={"weight": 22.0, "delay": 1.5})
for sources, indegree, weight in ((cells[:excitatory], 80, 20.0), (cells[excitatory:], 20, -100.0)):
    nest.Connect(
        sources,
        cells,
        {"rule": "fixed_indegree", "indegree": indegree},
        {"weight": weight, "delay": nest.random.uniform(1.5, 3.0)},
    )

indegree_across = 20
rng = np.random.default_rng(rank.seed)
sources = rng.integers(0, others, count * indegree_across)
targets = np.repeat(np.array(cells.tolist()), indegree_across)
shortest = round(float(shortest_text or 1.5) / 0.1)
delays = rng.integers(shortest, 2 * shortest + 1, sources.size) * 0.1

cut = an.Coupling(tick=float(tick or 1.0))
out = cut.spikes_out("out", cells[:excitatory])
inside = cut.spikes_in("in", width=others, targets=targets, weights=20.0, delays=delays, sources=sources)
times = cut.run()
print_result(name, times, out, inside)

"""Prepares Brian2 for a run."""

from __future__ import annotations

from typing import Any

import antiphon
import brian2
from antiphon import Rank
from antiphon_kit import seed_was_given

from antiphon_brian2.quantities import one_time_ms


def setup(dt: Any = 0.1, codegen: str | None = "numpy", seed: int | None = None) -> Rank:
    """Joins the run and prepares Brian2 for it. Call it before the first group is made.

    ``dt``: of the default clock, a time or a number of ms. ``codegen``: ``numpy``, which starts at once, ``cython``,
    which compiles for some seconds and then is faster, or None, which leaves Brian2's preferences as they are.
    ``seed``: None takes the run's seed for this process (of each rank, where there are several).
    """
    rank = antiphon.join()
    if codegen is not None:
        brian2.prefs.codegen.target = codegen
    brian2.defaultclock.dt = one_time_ms(dt, rank.process, "dt") * brian2.ms
    brian2.seed((rank.seed if rank.np == 1 else rank.rank_seed) if seed is None else seed)
    seed_was_given()
    return rank

"""Prepares NEURON for a run."""

from __future__ import annotations

import antiphon
from antiphon import Rank
from antiphon_kit import seed_was_given

from antiphon_neuron.interpreter import load_neuron
from antiphon_neuron.mpi import require_own_ranks


def setup(dt: float = 0.025, seed: int | None = None) -> Rank:
    """Joins the run and sets NEURON's time step ``dt`` [ms].

    ``seed``: of all Random123 generators (``Random123_globalindex``); None takes the run's seed for this process, which
    is the same on all its ranks.
    """
    h = load_neuron()
    rank = antiphon.join()
    require_own_ranks(h, rank)
    h.dt = dt
    h.Random().Random123_globalindex(rank.seed if seed is None else seed)
    seed_was_given()
    return rank

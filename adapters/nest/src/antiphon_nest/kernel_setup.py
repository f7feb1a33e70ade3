"""Prepares NEST's kernel for a run."""

from __future__ import annotations

import os

import antiphon
from antiphon import AntiphonError, Rank
from antiphon_kit import seed_was_given

from antiphon_nest.kernel import Kernel


def setup(resolution: float = 0.1, threads: int | None = None, seed: int | None = None) -> Rank:
    """Joins the run and resets NEST's kernel for it. Call it before the first ``nest.Create``.

    ``resolution`` [ms]. ``threads``: None takes the process's variable ``threads``, else OMP_NUM_THREADS, else 1.
    ``seed``: None takes the run's seed for this process (of each rank, where ranks are kernels of their own).
    """
    rank = antiphon.join()
    kernel = Kernel()
    nest = kernel.nest
    nest.ResetKernel()
    kernel.quiet()
    nest.resolution = resolution
    nest.local_num_threads = _threads(rank) if threads is None else threads
    nest.rng_seed = (rank.seed if rank.np == 1 else rank.rank_seed) if seed is None else seed
    seed_was_given()
    return rank


def _threads(rank: Rank) -> int:
    text = rank.variables.get("threads") or os.environ.get("OMP_NUM_THREADS") or "1"
    if not text.isdigit() or int(text) < 1:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            "the number of threads is no whole number above 0",
            where=rank.process,
            expected="threads=1 or more",
            found=text,
        )
    return int(text)

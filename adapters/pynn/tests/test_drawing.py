"""Connections that are drawn without being made, beside those that PyNN makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from antiphon_pynn.backend import load_backend, set_up
from antiphon_pynn.coupling import draw


@pytest.fixture(scope="module")
def sim() -> Any:
    """NEST: its own units are a thousand times smaller, and its names others."""
    made = load_backend("nest")
    set_up("nest", made, {"timestep": 0.1, "min_delay": 0.1, "seed": 1})
    return made


def distribution(seed: int) -> Any:
    from pyNN.random import NumpyRNG, RandomDistribution

    return RandomDistribution("uniform", low=0.01, high=0.02, rng=NumpyRNG(seed=seed))


SYNAPSES: dict[str, Callable[[Any], Any]] = {
    "static": lambda sim: sim.StaticSynapse(weight=distribution(3), delay="0.5+0.1*d"),
    "short-term plastic": lambda sim: sim.TsodyksMarkramSynapse(U=distribution(4), tau_rec=200.0, weight=0.05),
}

CONNECTORS: dict[str, Callable[[Any], Any]] = {
    "probability": lambda sim: sim.FixedProbabilityConnector(0.3),
    "distance": lambda sim: sim.DistanceDependentProbabilityConnector("exp(-d**2/40.0)"),
    "list": lambda sim: sim.FromListConnector([(0, 1, 0.5, 1.0), (3, 2, 0.25, 2.0)]),
}


@pytest.mark.parametrize("connector", CONNECTORS)
@pytest.mark.parametrize("synapse", SYNAPSES)
def test_drawn_connections_are_those_that_pynn_makes(sim: Any, connector: str, synapse: str) -> None:
    import pyNN.mock as mock

    mock.setup()
    here, there = (each.Population(30, each.IF_cond_exp()) for each in (sim, mock))
    post = sim.Population(20, sim.IF_cond_exp())
    drawn = draw(sim, there, post, CONNECTORS[connector](sim), SYNAPSES[synapse](sim), "inhibitory", None)
    made = sim.Projection(here, post, CONNECTORS[connector](sim), SYNAPSES[synapse](sim), receptor_type="inhibitory")
    names = ["weight", "delay", *(["U", "tau_rec"] if synapse != "static" else [])]
    found = sorted(zip(drawn.pre, drawn.post, *(drawn.values[name] for name in names), strict=True))
    expected = sorted(tuple(row) for row in made.get(names, format="list"))
    assert len(found) == made.size() > 1
    np.testing.assert_allclose(found, expected, rtol=1e-12)

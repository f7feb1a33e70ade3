"""What is set of connections that are cut, beside what PyNN sets of the same ones in one simulator."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from antiphon import AntiphonError
from antiphon_pynn.backend import load_backend, set_up
from antiphon_pynn.coupling.spike_input import PopulationInput

PRE = np.array([3, 0, 1, 3, 0])
POST = np.array([0, 0, 1, 1, 2])
"""In the order in which they are drawn, by postsynaptic cell. The sources 2 and 4 are not used."""
WIDTH = 5


def uniform() -> Any:
    from pyNN.random import NumpyRNG, RandomDistribution

    return RandomDistribution("uniform", low=0.0, high=1.0, rng=NumpyRNG(seed=3))


FORMS: dict[str, Callable[[], Any]] = {
    "number": lambda: 0.5,
    "list": lambda: [1.0, 2.0, 3.0, 4.0, 5.0],
    "matrix": lambda: np.arange(15.0).reshape(WIDTH, 3),
    "distribution": uniform,
    "expression": lambda: "0.1+0.01*d",
    "function": lambda: lambda d: 0.1 + 0.02 * d,
}


@pytest.fixture(scope="module")
def sim() -> Any:
    made = load_backend("nest")
    set_up("nest", made, {"timestep": 0.1, "min_delay": 0.1, "seed": 1})
    return made


def cells(sim: Any, count: int, y: float = 0.0) -> Any:
    made = sim.Population(count, sim.IF_cond_exp())
    made.positions = np.array([[10.0 * i, y, 0.0] for i in range(count)]).T
    return made


def cut(sim: Any, post: Any, **known: Any) -> Any:
    driver = SimpleNamespace(sim=sim, rounded=lambda delays: delays)
    port = PopulationInput(driver, "in", WIDTH)
    return port.connect(post, PRE, POST, {"weight": 0.25, "delay": 1.0}, receptor_type="excitatory", **known)


def build(sim: Any, made: Any) -> None:
    used = np.unique(PRE)
    made.build(cells(sim, used.size), used, SimpleNamespace(latency_ms=0.5, local_ms=lambda delays: delays - 0.5))


@pytest.mark.parametrize("form", FORMS)
def test_values_are_those_of_the_whole_before_and_after_the_start(sim: Any, form: str) -> None:
    sources, post = cells(sim, WIDTH, 30.0), cells(sim, 3)
    rows = [(int(i), int(j), 0.25, 1.0) for i, j in zip(PRE, POST, strict=True)]
    connector = sim.FromListConnector(rows, column_names=["weight", "delay"])
    whole = sim.Projection(sources, post, connector, sim.StaticSynapse(), receptor_type="excitatory")
    whole.set(weight=FORMS[form]())
    expected = whole.get("weight", format="array")
    assert np.isfinite(expected).sum() == PRE.size
    early, late = (cut(sim, post, sources=sources) for _ in range(2))
    early.set(weight=FORMS[form]())
    np.testing.assert_allclose(early.get("weight", format="array"), expected, rtol=1e-12)
    for made in (early, late):
        build(sim, made)
    late.set(weight=FORMS[form]())
    for made in (early, late):
        np.testing.assert_allclose(made.get("weight", format="array"), expected, rtol=1e-12)
        assert made.get("delay", format="list", with_address=False) == [1.0] * PRE.size


def test_several_connections_of_two_cells_have_one_place_in_a_matrix() -> None:
    driver = SimpleNamespace(sim=None, rounded=lambda delays: delays)
    post = SimpleNamespace(size=2)
    values = {"weight": [1.0, 2.0, 4.0], "delay": 1.0}
    made = PopulationInput(driver, "in", 3).connect(post, [1, 0, 1], [1, 0, 1], values)
    for several, value in {"sum": 5.0, "min": 1.0, "max": 4.0, "first": 1.0, "last": 4.0}.items():
        found = made.get("weight", format="array", multiple_synapses=several)
        np.testing.assert_array_equal(found, [[2.0, np.nan], [np.nan, value], [np.nan, np.nan]])
    with pytest.raises(AntiphonError, match="expected sum, min, max, first, last, found 'mean'"):
        made.get("weight", format="array", multiple_synapses="mean")
    made.set(weight=[3.0, 5.0, 6.0])
    assert made.get("weight", with_address=False) == [6.0, 3.0, 6.0]


def test_what_fits_no_connections_is_refused() -> None:
    driver = SimpleNamespace(sim=None, rounded=lambda delays: delays)
    made = PopulationInput(driver, "in", 5).connect(SimpleNamespace(size=3), PRE, POST, {"weight": 0.5, "delay": 1.0})
    with pytest.raises(AntiphonError, match=r"expected shape \(5,\) or \(5, 3\), found \(2,\)"):
        made.set(weight=[1.0, 2.0])
    with pytest.raises(AntiphonError, match=r"connect\(..., sources=cells\)"):
        made.set(weight="0.1*d")
    assert made.get("weight", with_address=False) == [0.5] * 5

"""Parts of antiphon.music and of the coupling that need no simulator."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest
from antiphon import AntiphonError
from antiphon_pynn.coupling import common_tick
from antiphon_pynn.coupling.cut_projection import require_transportable
from antiphon_pynn.coupling.spike_input import PopulationInput
from antiphon_pynn.coupling.ticks import require_on_grid
from antiphon_pynn.music.callbacks import run_with
from antiphon_pynn.music.config import Config
from antiphon_pynn.music.graph import Graph, digest_of
from antiphon_pynn.music.neutral import NeutralClass, resolved
from antiphon_pynn.music.spellings import SPELLED, connector_class, expression, noisy_current
from antiphon_pynn.progress import BuildProgress


def test_the_common_tick_is_a_multiple_of_all_steps_and_leaves_room_for_pauses() -> None:
    assert common_tick([0.1], [0.9]) == 0.4
    assert common_tick([0.1, 0.025], [2.0, 0.9]) == 0.4
    assert common_tick([0.1], [0.9], ahead_ms=0.5) == 0.2
    assert common_tick([0.1], [0.9], joint=False) == 0.4
    assert common_tick([0.1], [0.4], joint=False) == 0.2
    assert common_tick([0.1], [0.4]) == 0.1
    assert common_tick([0.15, 0.1], [0.3]) == 0.3
    assert common_tick([0.1], []) == 1.0


def test_a_network_that_takes_long_to_build_says_how_far_it_is() -> None:
    now, said = [0.0], []
    progress = BuildProgress(said.append, every_s=10.0, clock=lambda: now[0])
    connector, own = SimpleNamespace(callback=None), SimpleNamespace(callback=print)
    progress.watch(connector, "a to b")
    progress.watch(own, "a to b")
    assert own.callback is print
    for now[0], fraction in ((5.0, 0.1), (11.0, 0.25), (12.0, 0.3), (22.0, 0.999)):
        connector.callback(fraction)
    now[0] = 40.0
    progress.done("a to b")
    assert said == ["a to b: 25% connected", "a to b: 100% connected", "a to b is built"]


def test_a_time_between_two_steps_is_refused() -> None:
    require_on_grid(100.3, 0.1, "A")
    with pytest.raises(AntiphonError, match="a multiple of 0.1 ms, found 100.35 ms"):
        require_on_grid(100.35, 0.1, "A")


def test_processes_and_ports_have_names_of_their_own() -> None:
    graph = Graph()
    configs = [Config("nest"), Config("nest", 4), Config("viewer", 1, "/a/view.py", "x 'y z'"), Config(binary="/a/b.py")]
    assert graph.add_processes(configs) == ["nest", "nest2", "viewer", "b"]
    assert configs[2].args == ["x", "y z"]
    assert [config.note for config in configs] == [
        None,
        "nest: one process instead of 4, since simulators with PyNN run without MPI here",
        None,
        None,
    ]
    cells = digest_of("0", range(10))
    assert graph.out_port("nest", "my cells", "spikes", cells) == ("my_cells_spikes", True)
    assert graph.out_port("nest", "my cells", "spikes", cells) == ("my_cells_spikes", False)
    assert graph.out_port("nest", "my cells", "spikes", digest_of("0", range(9))) == ("my_cells_spikes2", True)
    assert graph.in_port("nest2", "a_to_b") == "a_to_b"
    assert graph.in_port("nest2", "a_to_b") == "a_to_b2"


@pytest.mark.parametrize(("args", "message"), [(("moose",), "expected nest, neuron, brian2"), (("nest", 0), "1 or more")])
def test_a_configuration_says_what_it_takes(args: tuple[object, ...], message: str) -> None:
    with pytest.raises(AntiphonError, match=message):
        Config(*args)  # type: ignore[arg-type]


def test_callbacks_are_called_at_the_beginning_and_when_they_ask_for_it() -> None:
    calls: dict[int, list[float]] = {0: [], 1: [], 2: [], 3: []}

    def every(number: int, ms: float) -> Callable[[float], float]:
        def called(now: float) -> float:
            calls[number].append(now)
            return now + ms

        return called

    steps = [every(number, ms) for number, ms in enumerate((10.0, 10.0, 20.0, 25.0))]
    assert run_with(lambda until: until, 0.0, 100.0, steps, 0.1) == 100.0
    assert [len(times) for times in calls.values()] == [11, 11, 6, 5]
    assert calls[3] == [0.0, 25.0, 50.0, 75.0, 100.0]
    assert run_with(lambda until: until, 0.0, 30.0, [], 0.1) == 30.0


class Connector:
    def __init__(self, text: str, rng: object = None) -> None:
        self.text = text


def test_old_places_of_weights_and_delays_are_taken_with_one_warning() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(2):
            made = connector_class(Connector)("2d", weights=0.05, delays="0.5+0.01d", verbose=True)
    assert made.text == "2*d"
    assert getattr(made, SPELLED) == {"weights": 0.05, "delays": "0.5+0.01d"}
    assert isinstance(made, Connector)
    assert sum("synapse type" in str(warning.message) for warning in caught) == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0.5+0.01d", "0.5+0.01*d"),
        ("exp(-d**2/400.0)", "exp(-d**2/400.0)"),
        ("1e-3 d", "1e-3*d"),
        ("2*d+.5d", "2*d+.5*d"),
        ("0.5 + x2d", "0.5 + x2d"),
        (0.5, 0.5),
    ],
)
def test_products_with_the_distance_get_their_sign(written: object, meant: object) -> None:
    assert expression(written) == meant


def test_a_deviation_may_be_spelled_as_in_the_talk() -> None:
    assert noisy_current(lambda **values: values, {"mean": 0.1, "stdDev": 0.01}) == {"mean": 0.1, "stdev": 0.01}


def test_neutral_models_are_made_where_they_are_used() -> None:
    sim = SimpleNamespace(A=lambda **v: ("A", v), B=lambda *a: ("B", a))
    assert resolved(sim, NeutralClass("B")(NeutralClass("A")(x=1))) == ("B", (("A", {"x": 1}),))


def test_plasticity_with_a_dendritic_delay_may_not_lie_across() -> None:
    require_transportable(None, "A.in")
    require_transportable(SimpleNamespace(dendritic_delay_fraction=0.0), "A.in")
    with pytest.raises(AntiphonError, match="PLASTICITY_ACROSS_CUT"):
        require_transportable(SimpleNamespace(dendritic_delay_fraction=1.0), "A.in")


def test_connections_of_a_port_are_checked_and_their_delays_rounded() -> None:
    driver = SimpleNamespace(sim=None, rounded=lambda delays: np.round(delays, 1))
    port = PopulationInput(driver, "in", 5)
    link = port.connect(None, [0, 4], [1, 1], {"weight": 0.5, "delay": [1.04, 2.0]})
    assert link.get(["weight", "delay"]) == [(0, 1, 0.5, 1.0), (4, 1, 0.5, 2.0)]
    assert link.get("weight", with_address=False) == [0.5, 0.5]
    link.set(weight=2.0)
    assert link.get("weight", with_address=False) == [2.0, 2.0]
    assert port.sources.tolist() == [0, 4]
    for pre, post, values in (
        ([0], [0, 1], {"delay": 1.0}),
        ([0], [0], {"weight": 1.0}),
        ([0], [0], {"delay": [1.0, 2.0]}),
        ([5], [0], {"delay": 1.0}),
    ):
        with pytest.raises(AntiphonError):
            port.connect(None, pre, post, values)
    with pytest.raises(AntiphonError, match="delays across processes"):
        link.set(delay=1.0)

"""The page of names against PyNN itself."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pyNN.mock as sim
import pytest
from pyNN import descriptions, errors, network, parameters, random, space, utility
from pyNN.recording import files

PAGE = Path(__file__).parents[3] / "docs" / "pynn-names.md"
# Of Python, and not of PyNN.
FOREIGN = {"copy", "datetime", "deepcopy", "defaultdict", "namedtuple", "repeat", "warn"}


def public(thing: Any) -> set[str]:
    return {name for name in dir(thing) if not name.startswith("_")}


def own(module: Any) -> set[str]:
    """What a module defines itself."""
    return {name for name in public(module) if getattr(getattr(module, name), "__module__", None) == module.__name__}


@pytest.fixture(scope="module")
def written() -> set[str]:
    rows = [line.split("|")[1] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return {name for row in rows for span in re.findall(r"`([^`]+)`", row) for name in re.findall(r"\w+", span)}


def test_every_name_of_a_backend_is_on_the_page(written: set[str]) -> None:
    names = {name for name in public(sim) if not inspect.ismodule(getattr(sim, name))}
    assert names - FOREIGN - written == set()


@pytest.mark.parametrize("module", [descriptions, errors, files, network, parameters, random, space, utility])
def test_every_name_of_a_module_is_on_the_page(module: Any, written: set[str]) -> None:
    assert own(module) - written == set()


@pytest.mark.parametrize("kind", [sim.Population, sim.PopulationView, sim.Assembly, sim.Projection])
def test_every_method_is_on_the_page(kind: type, written: set[str]) -> None:
    assert public(kind) - written == set()


def test_every_attribute_of_a_cell_is_on_the_page(written: set[str]) -> None:
    assert public(sim.simulator.ID) - public(int) - written == set()

"""Runs of NEURON scripts as the processes of a configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from antiphon_kit.conformance import ProgramRun

import antiphon_neuron  # noqa: F401  (quietens NEURON before it is imported)


@pytest.fixture
def pipeline(tmp_path: Path) -> ProgramRun:
    return ProgramRun(tmp_path, "neuron")

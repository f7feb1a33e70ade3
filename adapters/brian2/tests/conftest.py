"""Brian2 as each test wants it: no compiling, a fresh scope, the same step."""

from collections.abc import Iterator

import brian2
import pytest


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    brian2.prefs.codegen.target = "numpy"
    brian2.start_scope()
    brian2.defaultclock.dt = 0.1 * brian2.ms
    yield
    brian2.device.reinit()
    brian2.device.activate()

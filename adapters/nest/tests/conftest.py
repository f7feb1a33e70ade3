"""A fresh NEST kernel for each test."""

from collections.abc import Iterator

import pytest

import antiphon_nest  # noqa: F401  (quietens NEST before it is imported)
from antiphon_nest.kernel import Kernel


@pytest.fixture(params=[True, False], ids=["low-level", "public-api"])
def kernel(request: pytest.FixtureRequest) -> Iterator[Kernel]:
    """A kernel with a resolution of 0.1 ms, once through NEST's internal interface and once through its public one."""
    kernel = Kernel(low_level=request.param)
    assert kernel.is_low_level == request.param
    kernel.nest.ResetKernel()
    kernel.quiet()
    kernel.nest.resolution = 0.1
    yield kernel
    kernel.nest.ResetKernel()

"""A test of conformance for adapters: small real runs, in which an echo network answers spikes of either convention.

    from antiphon_kit.conformance import AdapterConformance, Echo

    class TestMySimulator(AdapterConformance):
        echo = Echo(script=SCRIPT, capabilities=CAPABILITIES)

pytest runs every test of the class. :class:`ProgramRun` runs programs of a test's own. It needs pytest, and the command of Antiphon (see :func:`find_command`).
"""

import pytest

pytest.register_assert_rewrite("antiphon_kit.conformance.suite", "antiphon_kit.conformance.program_run")

from antiphon_kit.conformance.echo import Echo  # noqa: E402
from antiphon_kit.conformance.find_command import find_command  # noqa: E402
from antiphon_kit.conformance.program_run import ProgramRun  # noqa: E402
from antiphon_kit.conformance.suite import AdapterConformance  # noqa: E402

__all__ = ["AdapterConformance", "Echo", "ProgramRun", "find_command"]

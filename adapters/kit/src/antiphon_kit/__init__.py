"""What adapters of simulators share: ports by name, delays, time, the loop over ticks.

An adapter says what its simulator can do in a class derived from :class:`Simulator`, and gives its users a class
derived from :class:`Coupling` that adds ports in the simulator's own terms. docs/adapters.md shows one.
"""

from antiphon_kit.capabilities import Capabilities, Closed, PortKind
from antiphon_kit.clock import RunClock, Window
from antiphon_kit.continuous_ports import ContinuousInput, ContinuousOutput
from antiphon_kit.coupling import Coupling
from antiphon_kit.delays import DelayRule, DelaySplit
from antiphon_kit.encode import RateFromSpikes, Scale, SpikesFromRate
from antiphon_kit.injections import Injections
from antiphon_kit.ports import owned_indices
from antiphon_kit.mpi import finalize_mpi, find_mpi_library, is_spread, mpi_size, require_own_ranks
from antiphon_kit.program import has_failed, load_simulator, main, read_script, run_script
from antiphon_kit.seeding import has_seed, seed_was_given
from antiphon_kit.simulator import Ports, Simulator
from antiphon_kit.spike_input import SpikeInput
from antiphon_kit.spike_output import SpikeOutput
from antiphon_kit.step_times import StepTimes
from antiphon_kit.verbosity import is_verbose, keep_quiet, quietly

__all__ = [
    "Capabilities",
    "Closed",
    "ContinuousInput",
    "ContinuousOutput",
    "Coupling",
    "DelayRule",
    "DelaySplit",
    "Injections",
    "PortKind",
    "Ports",
    "RateFromSpikes",
    "RunClock",
    "Scale",
    "Simulator",
    "SpikeInput",
    "SpikeOutput",
    "SpikesFromRate",
    "StepTimes",
    "Window",
    "finalize_mpi",
    "find_mpi_library",
    "has_failed",
    "has_seed",
    "is_spread",
    "is_verbose",
    "keep_quiet",
    "load_simulator",
    "main",
    "mpi_size",
    "owned_indices",
    "quietly",
    "read_script",
    "require_own_ranks",
    "run_script",
    "seed_was_given",
]
__version__ = "0.1.0"

"""Imports Brian2, and refuses what cannot be stepped."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

from antiphon import AntiphonError
from antiphon_kit import is_verbose, load_simulator


def load_brian2() -> Any:
    """Imports Brian2, with its messages below a warning turned off. SIMULATOR_MISSING, naming the interpreter, where it
    cannot be imported."""
    brian2 = load_simulator("Brian2", "brian2", "brian2", "NeuronGroup")
    if not is_verbose():
        _quiet()
    return brian2


@cache
def _quiet() -> None:
    """Lets Brian2 print warnings and errors only; once, so that what the user chooses then stays."""
    from brian2 import BrianLogger

    BrianLogger.log_level_warn()
    # Brian2 asks to report every exception of a script as a bug of its own, and keeps files about it.
    sys.excepthook = sys.__excepthook__


def require_runtime_device(where: str) -> None:
    """ADAPTER_VALUE_INVALID where Brian2 would generate a program that runs to its end at once."""
    from brian2.devices.device import RuntimeDevice, all_devices, get_device

    device = get_device()
    if isinstance(device, RuntimeDevice):
        return
    names = [name for name, known in all_devices.items() if known is device]
    raise AntiphonError(
        "ADAPTER_VALUE_INVALID",
        "this device of Brian2 runs a compiled program to its end and cannot be stepped",
        where=where,
        expected="the runtime device",
        found=names[0] if names else type(device).__name__,
        remedy="Leave set_device() out. prefs.codegen.target = 'cython' compiles, too.",
    )

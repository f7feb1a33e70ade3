"""Brian2's quantities as plain numbers, and back."""

from __future__ import annotations

from typing import Any

import numpy as np
from antiphon import AntiphonError
from brian2 import Quantity, second
from brian2.units.fundamentalunits import get_dimensions, get_unit, get_unit_for_display, have_same_dimensions
from numpy.typing import NDArray

DIGITS = 12
"""Decimals of a time in ms that are kept: 0.1 * ms is 0.0001 s, a thousand times which is not 0.1 in binary."""


def milliseconds(value: Any, where: str, what: str) -> NDArray[np.float64]:
    """Times in ms, from quantities or numbers in ms. ADAPTER_VALUE_INVALID for other dimensions."""
    if isinstance(value, Quantity) or (isinstance(value, (list, tuple)) and _holds_quantity(value)):
        quantity = Quantity(value)
        if not have_same_dimensions(quantity, second):
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"the {what} is no time",
                where=where,
                expected="a time, such as 1.5 * ms, or a number in ms",
                found=f"{value!r:.80}",
            )
        return np.round(np.asarray(quantity, np.float64) * 1e3, DIGITS)
    try:
        return np.asarray(value, np.float64)
    except (TypeError, ValueError):
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID", f"the {what} is no number", where=where, found=f"{value!r:.80}"
        ) from None


def one_time_ms(value: Any, where: str, what: str) -> float:
    """One time in ms."""
    times = milliseconds(value, where, what)
    if times.size != 1 or not np.isfinite(times).all():
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID", f"the {what} is not one finite time", where=where, found=f"{value!r:.80}"
        )
    return float(times.flat[0])


def scale_of(unit: Any, dimensions: Any, where: str, variable: str) -> float:
    """How much of the SI unit is one of ``unit``; 1 for None. ADAPTER_VALUE_INVALID for a unit of another quantity."""
    if unit is None:
        return 1.0
    if get_dimensions(unit) != dimensions:
        raise AntiphonError(
            "ADAPTER_VALUE_INVALID",
            f"{variable} is not measured in this unit",
            where=where,
            expected=f"a unit like {display(dimensions)}",
            found=f"{unit!r}",
        )
    return float(np.asarray(unit))


def display(dimensions: Any) -> str:
    """Name of the SI unit of some dimensions, as messages show it."""
    return str(get_unit_for_display(dimensions))


def declared_unit(value: Any) -> str:
    """The unit of ``value`` as equations of Brian2 declare it."""
    dimensions = get_dimensions(value)
    return "1" if dimensions.is_dimensionless else repr(get_unit(dimensions))


def _holds_quantity(values: Any) -> bool:
    return any(isinstance(value, Quantity) for value in values)

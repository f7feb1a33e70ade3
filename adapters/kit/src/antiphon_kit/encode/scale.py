"""From one unit to another."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Scale:
    """``gain * signal + offset``, for all channels or for each its own: Hz to pA, mV to V."""

    def __init__(self, gain: ArrayLike = 1.0, offset: ArrayLike = 0.0) -> None:
        """``gain`` [unit of the result per unit of the signal], ``offset`` [unit of the result]: a number, or one per
        channel."""
        self._gain = np.asarray(gain, np.float64)
        self._offset = np.asarray(offset, np.float64)

    def __call__(self, signal: ArrayLike) -> NDArray[np.float64]:
        """The signal in the other unit, one value per channel."""
        return self._gain * np.asarray(signal, np.float64) + self._offset

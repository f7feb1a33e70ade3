"""Philox4x32-10, a random number generator without state, for whole arrays.

J. K. Salmon et al. (2011) Parallel random numbers: as easy as 1, 2, 3. SC11, doi 10.1145/2063384.2063405
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

_MULTIPLIERS = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
_WEYL = (0x9E3779B9, 0xBB67AE85)
_ROUNDS = 10
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_TERMS = 11
"""Terms of the logarithm's series: the next would add less than half a unit in the last place."""


def philox(key: tuple[ArrayLike, ArrayLike], counter: tuple[ArrayLike, ...]) -> NDArray[np.uint32]:
    """Random words, a pure function of key and counter.

    ``key``: two words, ``counter``: four, each a number or an array of numbers, 0 to 2^32 - 1, that broadcast to a
    shape S. Returns uint32 of shape (4, *S).
    """
    words = np.broadcast_arrays(*(np.asarray(word, np.uint64) for word in (*counter, *key)))
    a, b, c, d, *keys = words
    for number in range(_ROUNDS):
        first, second = _MULTIPLIERS[0] * a, _MULTIPLIERS[1] * c
        bumped_0, bumped_1 = ((key + np.uint64(number * weyl)) & _LOW for key, weyl in zip(keys, _WEYL, strict=True))
        a, c = (second >> _HALF) ^ b ^ bumped_0, (first >> _HALF) ^ d ^ bumped_1
        b, d = second & _LOW, first & _LOW
    return np.stack([a, b, c, d]).astype(np.uint32)


def unit_interval(high: NDArray[np.uint32], low: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Numbers in (0, 1] from two random words each: the 53 bits that a float64 holds, all equally likely; never 0."""
    upper, lower = (high >> np.uint32(5)).astype(np.float64), (low >> np.uint32(6)).astype(np.float64)
    return (upper * 2.0**26 + lower + 1.0) * 2.0**-53


def logarithm(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Natural logarithm of numbers in (0, 1], right to 1e-15 of itself.

    It is made of additions, multiplications and divisions only, and so has the same bits in every language that rounds
    as IEEE 754 says; numpy's own differs in the last one from machine to machine. With ``x = m * 2^e``, ``s = (m - 1) /
    (m + 1)``: ``ln x = e ln 2 + 2 (s + s^3/3 + s^5/5 + ...)``.
    """
    m, e = np.frexp(x)
    small = m < math.sqrt(0.5)
    m, e = np.where(small, 2.0 * m, m), e - small
    s = (m - 1.0) / (m + 1.0)
    z = s * s
    total = np.zeros_like(s)
    for k in reversed(range(_TERMS)):
        total = total * z + 1.0 / (2 * k + 1)
    return e * math.log(2.0) + 2.0 * s * total

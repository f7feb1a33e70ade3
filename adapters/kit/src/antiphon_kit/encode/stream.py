"""Streams of random numbers: what tells the encoders of one process apart."""

from __future__ import annotations

from operator import index

import numpy as np
from antiphon import AntiphonError

_FNV_OFFSET, _FNV_PRIME = 0x811C9DC5, 0x01000193
"""The offset basis and the prime of FNV-1a for 32 bits (RFC 9923)."""
_STREAMS = 2**24
"""A stream has 24 bits; the other 8 of its word of the counter say what the random numbers are for."""


def stream_number(stream: int | str) -> int:
    """The number of a stream, 0 to 2^24 - 1.

    A number is left as it is, ARGUMENT_INVALID for another one. A name becomes the FNV-1a of its UTF-16 units, 32 bits, of
    which the upper 8 are folded into the lower 24 by exclusive or.
    """
    if isinstance(stream, str):
        return _folded(stream)
    try:
        number = index(stream)
    except TypeError:
        number = -1
    if not 0 <= number < _STREAMS:
        raise AntiphonError(
            "ARGUMENT_INVALID",
            "there is no such stream of random numbers",
            expected=f"a whole number from 0 to {_STREAMS - 1}, or a name",
            found=str(stream),
        )
    return number


def _folded(name: str) -> int:
    value = _FNV_OFFSET
    for unit in np.frombuffer(name.encode("utf-16-le"), "<u2").tolist():
        value = (value ^ unit) * _FNV_PRIME % 2**32
    return (value >> 24) ^ (value % _STREAMS)

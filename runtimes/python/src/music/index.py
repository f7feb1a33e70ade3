"""Kinds of indices, and index maps as libmusic takes them."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from music.library import IndexMap, Interval


class Index:
    """Whether an index numbers the whole port or what this rank maps."""

    GLOBAL = 0
    LOCAL = 1

    @staticmethod
    def tostr(index: int) -> str:
        """The name of a kind."""
        return {Index.GLOBAL: "GLOBAL", Index.LOCAL: "LOCAL"}[index]


def block(base: int, size: int) -> IndexMap:
    """Local i is global base + i."""
    return _map([Interval(base, base + size, base)])


def permutation(indices: Sequence[int]) -> IndexMap:
    """Local i is global indices[i]."""
    return _map([Interval(index, index + 1, index - local) for local, index in enumerate(indices)])


def _map(intervals: list[Interval]) -> IndexMap:
    array = (Interval * len(intervals))(*intervals)
    result = IndexMap(ctypes.cast(array, ctypes.POINTER(Interval)), len(intervals))
    result.keep = array  # it holds a pointer only
    return result

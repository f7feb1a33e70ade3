"""Whether the simulator of this program has been given a seed."""

from __future__ import annotations

_has_seed = False


def seed_was_given() -> None:
    """An adapter's ``setup`` has given its simulator the run's seed, or one of the script's."""
    global _has_seed
    _has_seed = True


def has_seed() -> bool:
    """For an adapter's :class:`Capabilities`."""
    return _has_seed

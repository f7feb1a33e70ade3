"""The network that Brian2's own ``run`` would take."""

from __future__ import annotations

from typing import Any

import brian2
from brian2.core.magic import collect, magic_network


def visible_network(level: int) -> Any:
    """The magic network, with all objects that are visible in the caller's frame (``level`` 1: the caller's caller).

    It keeps its time as Brian2 has it: zero, or where the last ``run`` of the same objects has ended.
    """
    update = getattr(magic_network, "_update_magic_objects", None)
    if update is None:
        return brian2.Network(collect(level=level + 1))
    update(level=level + 1)
    return magic_network

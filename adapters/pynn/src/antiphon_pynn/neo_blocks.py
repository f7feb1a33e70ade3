"""Blocks of Neo: chosen from, emptied, put together and written."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import Any

import numpy as np

WRITERS: dict[str, tuple[str, dict[str, str]]] = {
    ".nix": ("NixIO", {"mode": "ow"}),
    ".h5": ("NixIO", {"mode": "ow"}),
    ".nwb": ("NWBIO", {"mode": "w"}),
    ".pkl": ("PickleIO", {}),
    ".pickle": ("PickleIO", {}),
    ".mat": ("NeoMatlabIO", {}),
}
"""Classes of Neo by the ending of a file, and how they are opened to begin a new one."""


def block_of(like: Any, segments: list[Any]) -> Any:
    """A block with the name and annotations of another one."""
    made = import_module("neo").Block(
        name=like.name, description=like.description, rec_datetime=like.rec_datetime, **like.annotations
    )
    made.segments.extend(segments)
    return made


def emptied(block: Any, time_ms: float) -> Any:
    """The block's last segment without data: trains without spikes and signals without samples, from ``time_ms`` on."""
    neo, ms = import_module("neo"), import_module("quantities").ms
    last = block.segments[-1]
    made = _segment_like(last, {})
    for train in last.spiketrains:
        made.spiketrains.append(
            neo.SpikeTrain([], units="ms", t_start=time_ms * ms, t_stop=time_ms * ms, **train.annotations)
        )
    for signal in last.analogsignals:
        none = signal[:0, :]
        none.t_start = time_ms * ms
        made.analogsignals.append(none)
    return block_of(block, [made])


def since(segment: Any, time_ms: float) -> Any:
    """What a segment has from a time [ms] on."""
    ms = import_module("quantities").ms
    made = _segment_like(segment, segment.annotations)
    for train in segment.spiketrains:
        made.spiketrains.append(train.time_slice(time_ms * ms, train.t_stop))
    for signal in segment.analogsignals:
        gone = round(float((time_ms * ms - signal.t_start) / signal.sampling_period))
        made.analogsignals.append(signal[max(0, gone) :, :])
    return made


def chosen(block: Any, cells: list[int] | None, variables: list[str] | None) -> Any:
    """The data of some cells, by their indices, and some variables; ``None``: of all."""
    wanted = None if cells is None else set(cells)
    segments = []
    for segment in block.segments:
        made = _segment_like(segment, segment.annotations)
        if variables is None or "spikes" in variables:
            trains = [own for own in segment.spiketrains if wanted is None or int(own.annotations["source_index"]) in wanted]
            made.spiketrains.extend(trains)
        for signal in segment.analogsignals:
            if variables is not None and signal.name not in variables:
                continue
            owners = np.asarray(signal.array_annotations["channel_index"], int)
            keep = np.ones(owners.size, bool) if wanted is None else np.isin(owners, list(wanted))
            if keep.any():
                made.analogsignals.append(signal[:, np.flatnonzero(keep)])
        segments.append(made)
    return block_of(block, segments)


def together(blocks: list[Any], label: str) -> Any:
    """The blocks of several populations as one: segment by segment, what all of them have."""
    segments = []
    for number in range(max(len(block.segments) for block in blocks)):
        parts = [block.segments[number] for block in blocks if number < len(block.segments)]
        made = _segment_like(parts[0], parts[0].annotations)
        for part in parts:
            made.spiketrains.extend(list(part.spiketrains))
            made.analogsignals.extend(part.analogsignals)
        segments.append(made)
    whole = block_of(blocks[0], segments)
    whole.name = label
    whole.annotations = {"label": label, "simulator": blocks[0].annotations.get("simulator")}
    return whole


def write(block: Any, file: str) -> None:
    """Writes a block; the file's ending says the format. ValueError for one that is no format of Neo's."""
    ending = PurePath(file).suffix
    if ending not in WRITERS:
        raise ValueError(f"{file}: the ending has to be one of {', '.join(WRITERS)}")
    kind, options = WRITERS[ending]
    getattr(import_module("neo.io"), kind)(file, **options).write_block(block)


def _segment_like(segment: Any, annotations: dict[str, Any]) -> Any:
    return import_module("neo").Segment(
        name=segment.name, description=segment.description, rec_datetime=segment.rec_datetime, **annotations
    )

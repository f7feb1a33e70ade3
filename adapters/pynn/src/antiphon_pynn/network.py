"""A described network, built with PyNN."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from antiphon_pynn.cells import cell_type, values_of
from antiphon_pynn.cut import CutConnections
from antiphon_pynn.progress import BuildProgress
from antiphon_pynn.synapses import list_connector, own_connector, space, synapse_type

FORMAT = "antiphon-network"
VERSIONS = (1, 2)
"""Those that can be read."""

Tables = dict[str, pa.Table]


@dataclass
class Network:
    """What has been built so far, by the numbers that the description gives."""

    sim: Any
    progress: BuildProgress | None = None
    populations: dict[int, Any] = field(default_factory=dict)
    projections: dict[int, Any] = field(default_factory=dict)
    sources: dict[int, Any] = field(default_factory=dict)
    inputs: dict[int, dict[str, Any]] = field(default_factory=dict)
    outputs: list[dict[str, Any]] = field(default_factory=list)
    recorded: set[int] = field(default_factory=set)
    """Populations of which something is recorded."""

    def build(self, described: dict[str, Any], tables: Tables) -> None:
        """Adds what a description holds. ValueError for one of another format or version."""
        found = (described.get("format"), described.get("version"))
        if found[0] != FORMAT or found[1] not in VERSIONS:
            raise ValueError(f"this worker reads {FORMAT} up to version {VERSIONS[-1]}, not {found[0]} version {found[1]}")
        for entry in described["populations"]:
            self._add_population(entry, tables.get(f"population:{entry['id']}"))
        self.inputs.update({entry["id"]: entry for entry in described.get("inputs", [])})
        self.outputs += described.get("outputs", [])
        for entry in described["projections"]:
            self._add_projection(entry, tables)
        for entry in described["currentSources"]:
            self.sources[entry["id"]] = getattr(self.sim, entry["name"])(**entry["parameters"])
        for entry in described["injections"]:
            self.sources[entry["source"]].inject_into(self.cells(entry))
        for entry in described["recordings"]:
            self.record(entry)

    def cells(self, where: dict[str, Any]) -> Any:
        """A whole population, or the view of some of its cells."""
        population = self.populations[where["population"]]
        indices = where.get("cells")
        return population if indices is None else population[np.asarray(indices, int)]

    def cut_from(self, number: int) -> list[CutConnections]:
        """Projections from an input."""
        made = self.projections.values()
        return [each for each in made if isinstance(each, CutConnections) and each.source == number]

    def record(self, entry: dict[str, Any]) -> None:
        """Starts to record variables of some cells; ``None`` ends all recording of the population."""
        interval = entry.get("samplingInterval")
        options = {} if interval is None else {"sampling_interval": interval}
        self.cells(entry).record(entry["variables"], **options)
        if entry["variables"] is None:
            self.recorded.discard(entry["population"])
        else:
            self.recorded.add(entry["population"])

    def _add_population(self, entry: dict[str, Any], table: pa.Table | None) -> None:
        self.populations[entry["id"]] = self.sim.Population(
            entry["size"],
            cell_type(self.sim, entry["cellType"], table),
            initial_values=values_of(entry["initialValues"], table, "initial:"),
            label=entry["label"],
        )
        self._built(f"{entry['label']}, {entry['size']} cells,")

    def _built(self, what: str) -> None:
        if self.progress is not None:
            self.progress.done(what)

    def _add_projection(self, entry: dict[str, Any], tables: Tables) -> None:
        if entry["pre"] in self.inputs:
            table = tables[f"projection:{entry['id']}"]
            self.projections[entry["id"]] = CutConnections(entry, table, self.populations[entry["post"]])
            return
        own = entry.get("connector")
        options = {}
        if own is None:
            connector = list_connector(self.sim, tables[f"projection:{entry['id']}"])
        else:
            connector = own_connector(self.sim, own)
        if own is not None and "space" in own:
            options["space"] = space(self.sim, own["space"])
            for side in ("pre", "post"):
                table = tables[f"positions:{entry['id']}:{side}"]
                self.populations[entry[side]].positions = np.array([table.column(axis).to_numpy() for axis in "xyz"])
        if self.progress is not None:
            self.progress.watch(connector, entry["label"])
        self.projections[entry["id"]] = self.sim.Projection(
            self.populations[entry["pre"]],
            self.populations[entry["post"]],
            connector,
            synapse_type=synapse_type(self.sim, entry["synapseType"]),
            receptor_type=entry["receptorType"],
            label=entry["label"],
            **options,
        )
        self._built(entry["label"])

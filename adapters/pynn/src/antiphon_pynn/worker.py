"""The loop of the worker: one request, one answer."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

from antiphon import AntiphonError

from antiphon_pynn.backend import cell_types, load_backend, set_up, synapse_types
from antiphon_pynn.cells import values_of
from antiphon_pynn.coupled import Coupled, coupling_facts
from antiphon_pynn.frames import Frame, FrameReader, FrameWriter
from antiphon_pynn.leftovers import let_go
from antiphon_pynn.neo_blocks import chosen, together, write
from antiphon_pynn.neo_packages import demand_package
from antiphon_pynn.network import Network
from antiphon_pynn.progress import BuildProgress
from antiphon_pynn.recordings import Recordings
from antiphon_pynn.results import NO_DATA, annotations, connections, no_spikes, recorded, source_signal
from antiphon_pynn.synapses import set_connections


def serve(backend: str, reader: FrameReader, writer: FrameWriter) -> None:
    """Answers requests until the pipe is closed. One that fails is answered with its error, and the loop goes on."""
    worker = Worker(backend, lambda line: writer.write(Frame({"progress": line})))
    while (request := reader.read()) is not None:
        try:
            answer = worker.answer(request)
        except Exception as error:
            answer = Frame({"error": _describe(error)})
        answer.header["id"] = request.header["id"]
        writer.write(answer)


def _describe(error: Exception) -> dict[str, Any]:
    is_ours = isinstance(error, AntiphonError)
    return {
        "type": type(error).__name__,
        "message": str(error),
        "code": error.code if is_ours else None,
        "traceback": "".join(traceback.format_exception(error)),
    }


class Worker:
    """One backend and the network that is in it."""

    def __init__(self, backend: str, say: Callable[[str], None]) -> None:
        """``say``: takes lines about work that takes long."""
        self._backend = backend
        self._say = say
        self._sim: Any = None
        self._network: Network | None = None
        self._recordings: Recordings | None = None
        self._coupled: Coupled | None = None
        self._has_run = False

    def answer(self, request: Frame) -> Frame:
        """Does what a request asks for."""
        call = request.header["call"]
        return getattr(self, f"_do_{call}")(request.header.get("args", {}), request.tables)

    @property
    def _built(self) -> Network:
        if self._network is None:
            raise RuntimeError("setup has not been called")
        return self._network

    @property
    def _recorded(self) -> Recordings:
        assert self._recordings is not None, "setup comes first"
        return self._recordings

    def _do_setup(self, args: dict[str, Any], tables: Any) -> Frame:
        if self._sim is None:
            self._sim = load_backend(self._backend)
        network, self._network, self._recordings = self._network, None, None
        self._has_run = False
        if network is not None and self._backend == "neuron":
            let_go(network.populations.values())
        del network
        set_up(self._backend, self._sim, args)
        self._network = Network(self._sim)
        self._recordings = Recordings(self._network)
        return Frame({"result": {"version": _version(self._backend)}})

    def _do_listModels(self, args: dict[str, Any], tables: Any) -> Frame:
        # PyNN tries each model out in the simulator, which is then no longer what it was: a set-up has to follow.
        if self._sim is None:
            self._sim = load_backend(self._backend)
        return Frame({"result": {"cellTypes": cell_types(self._sim), "synapseTypes": synapse_types(self._sim)}})

    def _do_build(self, args: dict[str, Any], tables: Any) -> Frame:
        self._built.progress = BuildProgress(self._say)
        self._built.build(args, tables)
        return Frame({"result": None})

    def _do_set(self, args: dict[str, Any], tables: Any) -> Frame:
        values = values_of(args["parameters"], tables.get("values"), "parameter:")
        self._built.cells(args).set(**values)
        return Frame({"result": None})

    def _do_initialize(self, args: dict[str, Any], tables: Any) -> Frame:
        values = values_of(args["values"], tables.get("values"), "initial:")
        self._built.cells(args).initialize(**values)
        return Frame({"result": None})

    def _do_setProjection(self, args: dict[str, Any], tables: Any) -> Frame:
        set_connections(self._built.projections[args["projection"]], args["values"], tables["values"])
        return Frame({"result": None})

    def _do_initializeProjection(self, args: dict[str, Any], tables: Any) -> Frame:
        self._built.projections[args["projection"]].initialize(**args["values"])
        return Frame({"result": None})

    def _do_setSource(self, args: dict[str, Any], tables: Any) -> Frame:
        self._built.sources[args["source"]].set_parameters(**args["parameters"])
        return Frame({"result": None})

    def _do_recordSource(self, args: dict[str, Any], tables: Any) -> Frame:
        self._built.sources[args["source"]].record()
        return Frame({"result": None})

    def _do_getSourceData(self, args: dict[str, Any], tables: Any) -> Frame:
        described, table = source_signal(self._built.sources[args["source"]].get_data())
        return Frame({"result": described}, {"current": table})

    def _do_run(self, args: dict[str, Any], tables: Any) -> Frame:
        self._has_run = True
        if self._coupled is not None:
            return Frame({"result": {"time": self._coupled.advance(args["until"])}})
        time = self._sim.run(args["duration"]) if "duration" in args else self._sim.run_until(args["until"])
        return Frame({"result": {"time": float(time)}})

    def _do_reset(self, args: dict[str, Any], tables: Any) -> Frame:
        self._recorded.before_reset(args["annotations"])
        if self._coupled is not None:
            self._coupled.reset(args["annotations"])
        else:
            self._sim.reset(annotations=args["annotations"])
        return Frame({"result": None})

    def _do_getData(self, args: dict[str, Any], tables: Any) -> Frame:
        if not self._has_run:
            # PyNN has no segment yet, and fails.
            return Frame({"result": {"segments": [NO_DATA], "annotations": {}}}, {"spikes:0": no_spikes()})
        block = self._recorded.block(args["population"], args.get("clear", False))
        segments, found = recorded(block, args.get("cells"), args.get("variables"))
        return Frame({"result": {"segments": segments, "annotations": annotations(block)}}, found)

    def _do_writeData(self, args: dict[str, Any], tables: Any) -> Frame:
        demand_package(args["file"])
        # Several parts may be of one population, which forgets once.
        numbers = dict.fromkeys(entry["population"] for entry in args["cells"])
        blocks = {number: self._recorded.block(number, args["clear"]) for number in numbers}
        variables = args["variables"]
        parts = [chosen(blocks[entry["population"]], entry.get("cells"), variables) for entry in args["cells"]]
        write(parts[0] if len(parts) == 1 else together(parts, args["label"]), args["file"])
        return Frame({"result": None})

    def _do_getConnections(self, args: dict[str, Any], tables: Any) -> Frame:
        table = connections(self._built.projections[args["projection"]], args["names"])
        return Frame({"result": None}, {"connections": table})

    def _do_coupling(self, args: dict[str, Any], tables: Any) -> Frame:
        return Frame({"result": coupling_facts(self._sim)})

    def _do_couple(self, args: dict[str, Any], tables: Any) -> Frame:
        try:
            self._coupled = Coupled(self._sim, self._built, args)
        except SystemExit:
            # `antiphon plan` has what it wants; this process may be wanted again.
            return Frame({"result": {"isPlanned": True}})
        return Frame({"result": {"isPlanned": False}})

    def _do_uncouple(self, args: dict[str, Any], tables: Any) -> Frame:
        coupled, self._coupled = self._coupled, None
        if coupled is not None:
            coupled.leave(args["isFailed"])
        return Frame({"result": None})

    def _do_end(self, args: dict[str, Any], tables: Any) -> Frame:
        self._sim.end()
        return Frame({"result": None})


def _version(backend: str) -> str:
    from importlib.metadata import version

    distribution = {"nest": "nest-simulator", "neuron": "neuron", "brian2": "brian2"}[backend]
    return f"PyNN {version('PyNN')}, {distribution} {version(distribution)}"

"""What an adapter has to say about its simulator: ten methods, four of which have defaults."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import ArrayLike

from antiphon_kit.capabilities import Capabilities
from antiphon_kit.clock import RunClock, Window
from antiphon_kit.continuous_ports import ContinuousInput, ContinuousOutput
from antiphon_kit.injections import Injections
from antiphon_kit.spike_input import SpikeInput
from antiphon_kit.spike_output import SpikeOutput


@dataclass
class Ports:
    """The ports that an adapter has added, in that order."""

    spikes_in: list[SpikeInput] = field(default_factory=list)
    spikes_out: list[SpikeOutput] = field(default_factory=list)
    continuous_in: list[ContinuousInput] = field(default_factory=list)
    continuous_out: list[ContinuousOutput] = field(default_factory=list)

    def all(self) -> list[SpikeInput | SpikeOutput | ContinuousInput | ContinuousOutput]:
        """All of them."""
        return [*self.spikes_in, *self.spikes_out, *self.continuous_in, *self.continuous_out]


class Simulator(ABC):
    """A simulator that computes a tick at a time.

    A *time* is the simulator's own: a whole number of steps where it declares a grid, else milliseconds. It need not
    stand at 0 when the run starts. For each tick the kit calls ``put_spikes`` and ``put_samples`` for the ports that
    have something, ``advance``, then ``take_samples`` and ``take_spikes`` for each output, and ``end_tick``.
    """

    @abstractmethod
    def capabilities(self) -> Capabilities:
        """What it declares. Asked for when the coupling is made, and again when it runs."""

    @abstractmethod
    def now(self) -> Any:
        """Its present time."""

    @abstractmethod
    def build(self, ports: Ports, clock: RunClock) -> None:
        """Makes what the ports need inside the simulator: for each spike input one source per entry of
        ``port.sources``, connected with ``port.split.local_ms(delays)``. From here on ``advance`` works."""

    @abstractmethod
    def advance(self, window: Window) -> None:
        """Computes one tick, from ``window.start`` to ``window.end``."""

    def put_spikes(self, port: SpikeInput, spikes: Injections) -> None:
        """Lets sources of a port emit spikes. All of them lie in the tick that is computed next."""
        raise NotImplementedError

    def put_samples(self, port: ContinuousInput, values: Any) -> None:
        """Sets the channels of a port for the next tick. ``values`` is valid until then: copy what lives longer."""
        raise NotImplementedError

    def take_spikes(self, port: SpikeOutput) -> tuple[ArrayLike, ArrayLike] | None:
        """(times, cells) of the spikes of the tick just computed, or None: whole numbers are steps, floats are
        milliseconds; cells are numbers as in ``port.cells``, others are left out."""
        raise NotImplementedError

    def take_samples(self, port: ContinuousOutput) -> ArrayLike:
        """The present value of each channel of a port. Asked for after ``build``, too."""
        raise NotImplementedError

    def end_tick(self) -> None:
        """Called after a tick's spikes were taken: forgets them, say."""

    def close(self) -> None:
        """Called after the last tick."""

    def describe_mode(self) -> str:
        """What the report line says about how it ran, for instance ``mode run``; nothing by default."""
        return ""

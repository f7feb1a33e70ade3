"""New values for connections, in all forms that PyNN's ``Projection.set`` takes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
from antiphon import AntiphonError
from numpy.typing import NDArray


_SEVERAL: dict[str, Callable[[NDArray[np.float64], NDArray[np.intp]], NDArray[np.float64]]] = {
    "sum": np.add.reduceat,
    "min": np.minimum.reduceat,
    "max": np.maximum.reduceat,
    "first": lambda values, firsts: values[firsts],
    "last": lambda values, firsts: values[np.append(firsts[1:], values.size) - 1],
}


class Ends:
    """Between which cells connections lead."""

    def __init__(
        self,
        pre_indices: NDArray[np.int64],
        post_indices: NDArray[np.int64],
        width: int,
        post: Any,
        sources: Any = None,
        space: Any = None,
    ) -> None:
        """``width``: number of the cells that ``pre_indices`` count. ``sources``: these cells, for their positions;
        None where nothing is known of them. ``space``: in which distances are measured."""
        self.pre, self.post = pre_indices, post_indices
        self._width, self._sources, self._targets, self._space = width, sources, post, space
        self.order: NDArray[np.intp] = np.lexsort((post_indices, pre_indices))
        """PyNN's order: by presynaptic, then by postsynaptic cell."""

    @property
    def shape(self) -> tuple[int, int]:
        """Of a matrix: all cells of both sides."""
        return self._width, int(self._targets.size)

    def column(self, name: str, value: Any, where: str) -> NDArray[np.float64]:
        """One value for each connection, as PyNN would give it without the cut.

        ``value``: a number, a list with a value for each connection in PyNN's order, a matrix of both sides' cells, a
        RandomDistribution, or a function or expression of the distance. Several connections of two cells get the same
        value, the last one's. ADAPTER_VALUE_INVALID for a list or matrix of another shape, and for distances where
        the positions of the sources are not known.
        """
        if isinstance(value, (list, tuple, np.ndarray)):
            return self._given(name, np.asarray(value, np.float64), where)
        if isinstance(value, (int, float, np.number)):
            return np.full(self.pre.size, float(value))
        if self._sources is None and (isinstance(value, str) or callable(value)):
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"the positions of the port's sources, on which {name} depends, are not known",
                where=where,
                expected="a number, a list, a matrix or a RandomDistribution",
                found=repr(value),
                remedy="Give the sources when the connections are made: connect(..., sources=cells).",
            )
        return self._evaluated(name, value)[self.pre, self.post]

    def matrix(
        self, pre: NDArray[np.int64], post: NDArray[np.int64], column: NDArray[np.float64], several: str
    ) -> NDArray[np.float64]:
        """Values of connections by both sides' cells, NaN where there is none.

        ``several``: what becomes of several connections of two cells: sum, min, max, first, last.
        ADAPTER_VALUE_INVALID for another.
        """
        if several not in _SEVERAL:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                "several connections of two cells are not put together in this way",
                where="multiple_synapses",
                expected=", ".join(_SEVERAL),
                found=repr(several),
            )
        filled = np.full(self.shape, np.nan)
        order = np.lexsort((post, pre))
        _, firsts = np.unique((pre * self.shape[1] + post)[order], return_index=True)
        if firsts.size:
            filled[pre[order][firsts], post[order][firsts]] = _SEVERAL[several](column[order], firsts)
        return filled

    def _given(self, name: str, values: NDArray[np.float64], where: str) -> NDArray[np.float64]:
        if values.ndim == 0:
            return np.full(self.pre.size, values)
        if values.ndim == 2 and values.shape == self.shape:
            return values[self.pre, self.post]
        if values.shape != self.pre.shape:
            raise AntiphonError(
                "ADAPTER_VALUE_INVALID",
                f"these values for {name} are no list of the connections, and no matrix of the cells",
                where=where,
                expected=f"shape ({self.pre.size},) or {self.shape}",
                found=str(values.shape),
            )
        pairs = (self.pre * self.shape[1] + self.post)[self.order]
        column = np.empty(values.size)
        column[self.order] = values[np.searchsorted(pairs, pairs, side="right") - 1]
        return column

    def _evaluated(self, name: str, value: Any) -> NDArray[np.float64]:
        """A matrix over all pairs, in whose rows PyNN draws, be they connected or not."""
        common, mock = import_module("pyNN.common"), import_module("pyNN.mock")
        models = import_module("pyNN.standardmodels")
        neutral = type(
            "Neutral",
            (mock.StaticSynapse,),
            {
                "default_parameters": {name: 0.0, "weight": 0.0, "delay": 1.0},
                "translations": models.build_translations(*((one, one) for one in {name, "weight", "delay"})),
            },
        )()
        if self._sources is None:
            mock.setup()
            sources = mock.Population(self.shape[0], mock.IF_cond_exp())
        else:
            sources = self._sources
        given = {} if self._space is None else {"space": self._space}
        targets = self._targets

        class Canvas(common.Projection):  # type: ignore[misc, name-defined]
            """A projection that keeps what is set."""

            _simulator = mock.simulator
            _static_synapse_class = type(neutral)

            def __init__(self) -> None:
                super().__init__(sources, targets, mock.AllToAllConnector(), neutral, **given)
                self.connections: list[Any] = []
                self.kept: Any = None

            def __len__(self) -> int:
                return 0

            def _set_attributes(self, parameter_space: Any) -> None:
                self.kept = parameter_space

        canvas = Canvas()
        canvas.set(**{name: value})
        canvas.kept.evaluate(simplify=False)
        return np.broadcast_to(np.asarray(canvas.kept[name], np.float64), self.shape)

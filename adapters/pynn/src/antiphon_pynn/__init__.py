"""Builds and runs described networks with PyNN: the worker behind the Python backends of @antiphon/pynn.

``python -m antiphon_pynn BACKEND`` reads requests from its standard input and answers on its standard output, in frames
of a JSON header and Arrow tables; docs/pynn-network.md has the format. ``python -m antiphon_pynn.extensions`` compiles
what PyNN needs beside NEST and NEURON.
"""

from antiphon_pynn.backend import BACKENDS

__all__ = ["BACKENDS"]
__version__ = "0.1.0"

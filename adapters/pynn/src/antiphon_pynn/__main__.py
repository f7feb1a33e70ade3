"""The worker: ``python -m antiphon_pynn nest|neuron|brian2``."""

from __future__ import annotations

import os
import sys

from antiphon_pynn.backend import BACKENDS
from antiphon_pynn.frames import FrameReader, FrameWriter
from antiphon_pynn.worker import serve


def main(arguments: list[str]) -> int:
    """Serves requests until the input ends. What simulators print goes to the error output."""
    if len(arguments) != 1 or arguments[0] not in BACKENDS:
        print(f"usage: python -m antiphon_pynn {'|'.join(BACKENDS)}", file=sys.stderr)
        return 2
    # NEST and NEURON print from C: the pipe of the answers gets a number of its own, and 1 becomes the error output.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(arguments[0], FrameReader(sys.stdin.buffer), FrameWriter(answers))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

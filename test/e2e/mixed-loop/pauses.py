"""Random pauses of a few milliseconds, as a busy machine makes them, while the program goes on unawares."""

import random
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def begin(seed: int) -> Iterator[None]:
    """Until its end the main thread sleeps for up to 4 ms, about every 20 ms. Seed 0: never. Writes how often it did, for
    nest_part.py into pauses-nest.txt."""
    draw = random.Random(seed)
    count = 0

    def pause(*_: object) -> None:
        nonlocal count
        count += 1
        time.sleep(draw.uniform(0.0, 0.004))
        signal.setitimer(signal.ITIMER_REAL, draw.uniform(0.001, 0.04))

    if seed != 0:
        signal.signal(signal.SIGALRM, pause)
        signal.setitimer(signal.ITIMER_REAL, 0.01)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    part = Path(sys.argv[0]).stem.removesuffix("_part")
    Path(arguments()[0], f"pauses-{part}.txt").write_text(f"{count}\n", encoding="utf-8")


def arguments() -> tuple[str, int]:
    """The folder to write to, and the seed of the pauses."""
    return sys.argv[1], int(sys.argv[2])

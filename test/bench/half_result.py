"""What the halves of a pair print when their run has ended."""

import json


def print_result(name, times, out, inside):
    """One line behind RESULT. ``times``: step times of the coupling; ``out``, ``inside``: its ports of spikes."""
    result = {
        "process": name,
        "own": times.own,
        "each": [round(seconds, 6) for seconds in times.each],
        "wall": times.wall,
        "ticks": times.ticks,
        "sent": out.sent,
        "received": inside.received,
    }
    print("RESULT", json.dumps(result), flush=True)

"""Draws the spikes of its input as an SVG raster when the run has ended. Argument: the file."""

import sys

import antiphon
import numpy as np

HEIGHT, WIDTH, MARGIN = 300, 800, 40

rank = antiphon.join()
heard = rank.spikes_in("excitatory_spikes")
rank.start(tick_ms=1.0)
times, cells = [np.empty(0)], [np.empty(0, np.int32)]
for _tick in rank:
    stamps, indices = heard.take()
    times.append(stamps.copy())
    cells.append(indices.copy())

time_ms, cell = np.concatenate(times) * 1000.0, np.concatenate(cells)
end, count = max(1.0, float(time_ms.max(initial=0.0))), int(cell.max(initial=0)) + 1
x = MARGIN + time_ms / end * WIDTH
y = MARGIN + HEIGHT - (cell + 0.5) / count * HEIGHT
dots = "".join(f"M{a:.1f} {b:.1f}h1" for a, b in zip(x, y, strict=True))
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH + 2 * MARGIN}" height="{HEIGHT + 2 * MARGIN}">'
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#888"/>'
        f'<path d="{dots}" stroke="#235" stroke-width="1.5"/>'
        f'<text x="{MARGIN}" y="{HEIGHT + 2 * MARGIN - 12}" font-size="14">0 .. {end:.0f} ms, cells 0 .. {count - 1}</text>'
        "</svg>\n"
    )
print(f"{time_ms.size} spikes of {count} cells: {sys.argv[1]}")

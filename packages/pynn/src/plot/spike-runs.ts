/** Spikes side by side in one row of a raster: where they begin and how far they go, in columns. */
export interface SpikeRun {
  readonly row: number;
  readonly column: number;
  readonly length: number;
}

/**
 * Puts spikes that fall on the same place of a grid, or side by side, together, so that a picture of very many spikes is not
 * larger than its grid.
 *
 * @param rows - row of each spike
 * @param columns - its column, from 0 to `width - 1`
 */
export function spikeRuns(rows: Int32Array, columns: Int32Array, width: number): SpikeRun[] {
  const places = Float64Array.from(rows, (row, at) => row * width + columns[at]!).sort();
  const runs: { row: number; column: number; length: number }[] = [];
  let last: { row: number; column: number; length: number } | undefined;
  let end = Number.NaN;
  for (const place of places) {
    if (place === end - 1) continue;
    const column = place % width;
    if (last !== undefined && place === end && column > 0) {
      last.length++;
    } else {
      last = { row: Math.floor(place / width), column, length: 1 };
      runs.push(last);
    }
    end = place + 1;
  }
  return runs;
}

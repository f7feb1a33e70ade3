import { writeOutputFile } from '../data/output-file.js';
import type { Position } from '../space/space.js';

/** The index of the position that is nearest to a place, the first of several; what closes on itself does not count. */
export function nearestIndex(positions: readonly Position[], [x, y, z]: Position): number {
  let best = 0;
  let least = Infinity;
  positions.forEach((position, index) => {
    const distance = Math.hypot(position[0] - x, position[1] - y, position[2] - z);
    if (distance >= least) return;
    least = distance;
    best = index;
  });
  return best;
}

/** Writes positions as rows of index, x, y, z [um]. */
export function savePositions(file: string, positions: readonly Position[]): void {
  const rows = positions.map((position, index) => [index, ...position].join('\t'));
  writeOutputFile(file, `# columns = ["index", "x", "y", "z"]\n${rows.join('\n')}\n`);
}

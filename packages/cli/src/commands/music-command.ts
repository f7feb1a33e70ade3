import { countRanks } from '../music/count-ranks.js';
import type { MpiPlace } from '../music/mpi-place.js';
import type { CommandIo } from './command-io.js';
import { loadForRun } from './load-for-run.js';
import { runPlainly } from './run-plainly.js';

/**
 * `music FILE`: runs a MUSIC configuration and shows what its programs print. Relative paths in it are relative to the working folder,
 * as MUSIC has them. Under `mpirun -np N` one of the N runs the whole, and the others end at once. Returns the exit code.
 *
 * @param place - of this process among those that an `mpirun` has started
 */
export async function musicCommand(
  file: string,
  place: MpiPlace | null,
  io: CommandIo,
): Promise<number> {
  if (place !== null && place.rank > 0) return 0;
  const pipeline = await loadForRun(file, {}, io);
  if (typeof pipeline === 'number') return pipeline;
  const { description, folder, sources } = pipeline;
  const ranks = countRanks(description);
  // MUSIC counts for itself: too few is its own error, too many a failed assertion.
  if (place !== null && (place.size ?? ranks) !== ranks) {
    io.err.write(
      `CONFIG_NP_INVALID: ${file} has ${ranks} ranks, and mpirun was asked for ${place.size}. Start it with -np ${ranks}, or without mpirun.\n`,
    );
    return 2;
  }
  return runPlainly(description, { folder: process.cwd(), besides: folder, sources }, io);
}

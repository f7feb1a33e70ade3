import { existsSync } from 'node:fs';
import { PrivateFolder } from '@antiphon/launcher';
import { loneProgram } from '../music/mpirun-pipeline.js';
import type { MpirunPart } from '../music/mpirun-words.js';
import type { CommandIo } from './command-io.js';
import { musicCommand } from './music-command.js';
import { runPlainly } from './run-plainly.js';

/** Tells a program that it is started by itself, and where a script that uses `music.config` may leave its configuration. */
const CONFIGURATION = 'ANTIPHON_MUSIC_CONFIG';
/** What the program is called on the command line: its argv[0], wherever it was found. */
const PROGRAM = 'ANTIPHON_MUSIC_PROGRAM';

/**
 * `antiphon mpirun -np N PROGRAM`: runs a program by itself. If it leaves a configuration, that is run in its place, as a script with
 * `music.config` expects of `mpirun`. Returns the exit code.
 */
export async function loneProgramCommand(part: MpirunPart, io: CommandIo): Promise<number> {
  using scratch = new PrivateFolder();
  const file = scratch.file('script.music');
  const isSuperseded = (): boolean => existsSync(file);
  const env = { [CONFIGURATION]: file, [PROGRAM]: part.program };
  const places = { folder: process.cwd(), sources: [], env };
  const code = await runPlainly(loneProgram(part), places, io, isSuperseded);
  return isSuperseded() ? musicCommand(file, { rank: 0, size: part.np }, io) : code;
}

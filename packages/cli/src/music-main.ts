#!/usr/bin/env node
import { processIo } from './commands/command-io.js';
import { musicCommand } from './commands/music-command.js';
import { mpiPlace } from './music/mpi-place.js';
import { readMusicWords } from './music/music-words.js';
import { VERSION } from './version.js';

const HELP = `Usage: music FILE
       mpirun -np N music FILE

Runs the programs of a MUSIC configuration file with Antiphon, and shows what they print. N is the number of their ranks.

  -h, --help     this text
  -v, --version  the version
  -m, --map X    nothing, as with MUSIC

antiphon run FILE does the same and says how it went.
`;

const asked = readMusicWords(process.argv.slice(2));
const place = mpiPlace(process.env);
if (asked.asks === 'help') {
  process.stdout.write(HELP);
} else if (asked.asks === 'version') {
  process.stdout.write(`Antiphon ${VERSION}\n`);
} else if (asked.file === null) {
  process.stderr.write(HELP);
  process.exitCode = 2;
} else {
  process.exitCode = await musicCommand(asked.file, place, processIo());
}

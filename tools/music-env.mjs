import { join } from 'node:path';
import { musicVariables } from './music/music-variables.mjs';
import { root } from './paths.mjs';
import { runSteps, setUp } from './setup/setup.mjs';

const HELP = `npm run -s music-env [-- --mpi]

Prints, as lines for a shell, the variables with which test/vectors/music-api/run.sh compiles and runs MUSIC programs against this
checkout: eval "$(npm run -s music-env)". Without an MPI, or, with --mpi, with the machine's own.`;

const bin = join(root, 'node_modules/.bin');

if (process.argv.includes('--help')) {
  console.log(HELP);
} else {
  await setUp({ steps: runSteps });
  for (const [name, value] of Object.entries(
    musicVariables({ mpi: process.argv.includes('--mpi') }),
  )) {
    console.log(`export ${name}='${value.replaceAll("'", "'\\''")}'`);
  }
  // In front of MUSIC's own command music, and there once only.
  console.log(`case "$PATH" in ('${bin}':*) ;; (*) export PATH='${bin}'":$PATH" ;; esac`);
}

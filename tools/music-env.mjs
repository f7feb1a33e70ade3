import { musicVariables } from './music/music-variables.mjs';
import { runSteps, setUp } from './setup/setup.mjs';

const HELP = `npm run -s music-env

Prints, as lines for a shell, the variables with which test/vectors/music-api/run.sh compiles and runs MUSIC programs against this
checkout: eval "$(npm run -s music-env)"`;

if (process.argv.includes('--help')) {
  console.log(HELP);
} else {
  await setUp({ steps: runSteps });
  for (const [name, value] of Object.entries(musicVariables())) {
    console.log(`export ${name}='${value.replaceAll("'", "'\\''")}'`);
  }
}

import { existsSync } from 'node:fs';
import { antiphonMain } from './paths.mjs';
import { runNode } from './run-node.mjs';
import { runSteps, scriptSteps, setUp } from './setup/setup.mjs';
import { wantsPynn } from './setup/wants-pynn.mjs';

/** A set-up that has nothing to do is worth a line only if finding that out took so long. */
const LONG_CHECK_MS = 3000;

const words = process.argv.slice(2);
const cwd = process.env.INIT_CWD ?? process.cwd();
// Who only asks for help should not wait for a build that is out of date.
const isQuestion = words.some((word) => ['--help', '-h', '--version', '-V'].includes(word));
if (!isQuestion || !existsSync(antiphonMain)) {
  await setUp({
    steps: wantsPynn(words, cwd) ? scriptSteps : runSteps,
    idleMs: words.includes('--quiet') ? Infinity : LONG_CHECK_MS,
  });
}
await runNode(antiphonMain, words, { cwd });

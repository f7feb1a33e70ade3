import { antiphonMain } from './paths.mjs';
import { runNode } from './run-node.mjs';
import { runSteps, setUp } from './setup/setup.mjs';

await setUp({ steps: runSteps });
await runNode(antiphonMain, process.argv.slice(2), { cwd: process.env.INIT_CWD ?? process.cwd() });

import { antiphonMain } from './paths.mjs';
import { runNode } from './run-node.mjs';
import { setUp } from './setup/setup.mjs';

await setUp();
await runNode(antiphonMain, process.argv.slice(2), { cwd: process.env.INIT_CWD ?? process.cwd() });

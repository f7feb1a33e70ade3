import { resolve } from 'node:path';
import { root } from './paths.mjs';
import { runNode } from './run-node.mjs';
import { setUp } from './setup/setup.mjs';

await setUp();
await runNode(resolve(root, 'test/bench/main.mjs'), process.argv.slice(2));

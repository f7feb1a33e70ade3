import { resolve } from 'node:path';
import { root } from './paths.mjs';
import { runNode } from './run-node.mjs';
import { setUp } from './setup/setup.mjs';

await setUp();
await runNode(resolve(root, 'packages/testkit/dist/vectors-main.js'), process.argv.slice(2), {
  cwd: process.env.INIT_CWD ?? process.cwd(),
});

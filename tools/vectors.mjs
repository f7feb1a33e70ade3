import { resolve } from 'node:path';
import { askMusic } from './music/ask-music.mjs';
import { root } from './paths.mjs';
import { runNode } from './run-node.mjs';
import { setUp } from './setup/setup.mjs';

const [area, ...words] = process.argv.slice(2);
if (area === 'music') {
  // It asks the library that is installed, so nothing of ours has to be built.
  process.exitCode = askMusic(words);
} else {
  await setUp();
  await runNode(resolve(root, 'packages/testkit/dist/vectors-main.js'), process.argv.slice(2), {
    cwd: process.env.INIT_CWD ?? process.cwd(),
  });
}

import { filesBelow, hashOf } from '../stamp.mjs';
import { stamped } from './stamped.mjs';

const sources = () =>
  filesBelow(
    ['packages', 'runtimes/node', 'tsconfig.json', 'tsconfig.base.json', 'pnpm-lock.yaml'],
    (path) =>
      /\.ts$|tsconfig[^/]*\.json$|package\.json$|^pnpm-lock/.test(path) &&
      !path.endsWith('.test.ts'),
  );

/** Compiles the TypeScript packages. One `tsc -b` does it in one process; a task per package takes four times as long. */
export const typescriptBuild = stamped({
  name: 'typescript-build',
  title: 'TypeScript build',
  after: ['node-packages'],
  inputs: () => hashOf(sources()),
  outputs: ['packages/core/dist/index.js', 'packages/cli/dist/index.js'],
  run: ({ tool }) =>
    tool({
      command: 'node_modules/.bin/tsc',
      args: ['-b', '--pretty', 'false'],
      remedy: 'correct the type errors shown above',
    }),
});

import { filesBelow, hashOf } from '../stamp.mjs';
import { stamped } from './stamped.mjs';

const manifests = () =>
  filesBelow(
    ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'packages', 'runtimes', 'examples'],
    (path) => /(^|\/)package\.json$|^pnpm-/.test(path),
  );

/** Installs the Node packages of the lock file. */
export const nodePackages = stamped({
  name: 'node-packages',
  title: 'Node packages',
  after: [],
  inputs: () => hashOf(manifests()),
  outputs: ['node_modules/.modules.yaml'],
  run: ({ tool }) =>
    tool({
      command: 'npx',
      args: ['-y', 'pnpm@12', 'install', '--frozen-lockfile', '--reporter=append-only'],
      remedy:
        'see that this machine reaches its npm registry; after a change of a package.json run `npx -y pnpm@12 install`',
      // Without it pnpm asks whether it may lay an older node_modules anew.
      env: { CI: 'true' },
    }),
});

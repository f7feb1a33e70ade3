import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../paths.mjs';
import { filesBelow, hashOf, Stamps } from '../stamp.mjs';
import { stamped } from './stamped.mjs';

const FOLDERS = ['runtimes/python', 'adapters/nest'];

/** Builds the Python binding and installs it, and the adapters that stand on it, into the project's environment. */
export const pythonPackages = stamped({
  name: 'python-packages',
  title: 'Python runtime and adapters',
  after: ['python-environment', 'native-library'],
  inputs: () =>
    hashOf(
      filesBelow([...FOLDERS, 'runtimes/native'], (path) => !/(^|\/)tests?\//.test(path)),
      [new Stamps().read('python-environment') ?? ''],
    ),
  outputs: ['.venv/bin/python'],
  run: async ({ tool }) => {
    const folders = FOLDERS.filter((folder) => existsSync(join(root, folder, 'pyproject.toml')));
    // setuptools packs what an earlier build left there, even modules that are gone.
    for (const folder of folders)
      rmSync(join(root, folder, 'build'), { recursive: true, force: true });
    await tool({
      command: '.venv/bin/python',
      args: [
        ...['-m', 'pip', 'install', '--disable-pip-version-check', '--progress-bar', 'off'],
        ...['--no-build-isolation', '--no-deps', '--no-index', '--verbose'],
        ...folders.map((folder) => `./${folder}`),
      ],
      remedy: 'the log names what the build of the Python extension could not find or compile',
    });
  },
});

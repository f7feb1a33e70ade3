import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../paths.mjs';
import { filesBelow, hashOf, Stamps } from '../stamp.mjs';
import { stamped } from './stamped.mjs';

const FOLDERS = ['runtimes/python', 'adapters/nest'];

/** Builds the Python binding and installs it, and the adapters that stand on it, into the project's environment. */
export const pythonPackages = stamped({
  name: 'python-packages',
  title: 'Python runtime and adapters',
  after: ['python-environment', 'native-build'],
  inputs: () =>
    hashOf(
      filesBelow([...FOLDERS, 'runtimes/native'], (path) => !/(^|\/)tests?\//.test(path)),
      [new Stamps().read('python-environment') ?? ''],
    ),
  outputs: ['.venv/bin/python'],
  run: ({ tool }) =>
    tool({
      command: '.venv/bin/python',
      args: [
        ...['-m', 'pip', 'install', '--disable-pip-version-check', '--progress-bar', 'off'],
        ...['--no-build-isolation', '--no-deps', '--no-index', '--verbose'],
        ...FOLDERS.filter((folder) => existsSync(join(root, folder, 'pyproject.toml'))).map(
          (folder) => `./${folder}`,
        ),
      ],
      remedy: 'the log names what the build of the Python extension could not find or compile',
    }),
});

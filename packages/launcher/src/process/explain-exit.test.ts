import { expect, it } from 'vitest';
import type { ProcessCommand } from '../command/process-command.js';
import { explainExit } from './explain-exit.js';

const command: ProcessCommand = {
  process: 'B',
  np: 1,
  command: '/a/b',
  args: [],
  cwd: '/',
  env: {},
  language: 'native',
};

it.each([
  [
    './b: error while loading shared libraries: libmusic.so.0: cannot open shared object file: No such file or directory',
    'RANK_EXITED_EARLY',
    /find its shared library libmusic\.so\.0$/,
    /LD_LIBRARY_PATH=FOLDER/,
  ],
  [
    "Error in MUSIC library: attempt to map port 'out' which is unconnected",
    'MUSIC_LIBRARY_FOREIGN',
    /MUSIC's own library, which says: attempt to map port/,
    /Compile it anew/,
  ],
])('%s', (line, code, message, remedy) => {
  expect(explainExit(command, [], ['before', line, 'behind'])).toEqual({
    code,
    message: expect.stringMatching(message),
    remedy: expect.stringMatching(remedy),
  });
});

it('leaves other ends to those who know them', () => {
  expect(explainExit(command, [], ['terminate called'])).toBeNull();
  const python = { ...command, language: 'python' } as const;
  const tail = ["ModuleNotFoundError: No module named 'numpy'"];
  expect(explainExit(python, [], tail)).toMatchObject({ code: 'PYTHON_PACKAGE_MISSING' });
});

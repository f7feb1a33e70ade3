import { execFileSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { musicVariables } from '../../../tools/music/music-variables.mjs';
import { Scratch } from '../run/antiphon.js';
import { command } from './programs.js';

const CONFIGURATION = `np=1
[native]
  binary=./threads
  args=send
[python]
  binary=./threads.py
[receiver]
  binary=./threads
  args=receive
  native.out -> events [1]
  native.say -> messages [0]
  python.out -> python_events [1]
  python.say -> python_messages [0]
`;

test('what a second thread inserts while the first ticks arrives, all of it', () => {
  using scratch = new Scratch();
  for (const name of ['threads.cpp', 'threads.py']) {
    copyFileSync(new URL(`fixtures/${name}`, import.meta.url), join(scratch.path, name));
  }
  writeFileSync(join(scratch.path, 'threads.music'), CONFIGURATION);
  const { MUSIC_CXX = '', MUSIC_CXXFLAGS = '', MUSIC_LIBS = '' } = musicVariables();
  const words = `-pthread ${MUSIC_CXXFLAGS} threads.cpp -o threads ${MUSIC_LIBS}`.split(' ');
  execFileSync(MUSIC_CXX, words, { cwd: scratch.path });
  const options = { cwd: scratch.path, encoding: 'utf8', timeout: 60_000 } as const;
  const out = execFileSync(command('music'), ['threads.music'], options);
  expect(out).toBe('native 200000 800000 python 20000 80000\n');
});

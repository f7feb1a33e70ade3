import { execFileSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { musicVariables } from '../../../tools/music/music-variables.mjs';
import { Scratch } from '../run/antiphon.js';
import { command } from './programs.js';

const TICKS = 100_000;

const CONFIGURATION = `ticks=${TICKS}
np=1
[sender]
  binary=./lag
  args=send
[receiver]
  binary=./lag
  args=receive
  sender.out -> in [10]
`;

test('a fast sender waits for a slow receiver: neither needs more memory as it goes on', () => {
  using scratch = new Scratch();
  const source = new URL('fixtures/lag.cpp', import.meta.url);
  copyFileSync(source, join(scratch.path, 'lag.cpp'));
  writeFileSync(join(scratch.path, 'lag.music'), CONFIGURATION);
  const { MUSIC_CXX = '', MUSIC_CXXFLAGS = '', MUSIC_LIBS = '' } = musicVariables();
  const words = `-O1 ${MUSIC_CXXFLAGS} lag.cpp -o lag ${MUSIC_LIBS}`.split(' ');
  execFileSync(MUSIC_CXX, words, { cwd: scratch.path });
  const options = { cwd: scratch.path, encoding: 'utf8', timeout: 100_000 } as const;
  const out = execFileSync(command('music'), ['lag.music'], options);
  expect(out).toContain(`${10 * TICKS} events`);
  const growth = [...out.matchAll(/then (\d+) KiB more/g)].map(([, more]) => Number(more));
  expect(growth).toHaveLength(2);
  // What was sent is 24 MB.
  expect(Math.max(...growth)).toBeLessThan(2048);
});

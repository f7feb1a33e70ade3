import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { antiphon, ROOT, Scratch } from '../run/antiphon.js';
import { printedLines } from './run-utilities.js';

const VECTORS = join(ROOT, 'test/vectors/music-utilities');
const cases = readdirSync(VECTORS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'programs')
  .map(({ name }) => name);

it('there are cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(4);
});

async function compare(name: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  using scratch = new Scratch();
  cpSync(join(VECTORS, name), scratch.path, { recursive: true });
  const ended = await antiphon(scratch.path, ['run', 'conf.music'], env);
  expect(ended.code, ended.err).toBe(0);
  const byBytes = printedLines(ended).sort((a, b) => (a < b ? -1 : 1));
  const expected = readFileSync(join(VECTORS, name, 'expected.txt'), 'utf8');
  expect(byBytes.map((line) => `${line}\n`).join('')).toBe(expected);
}

it.each(cases)('%s: every line as MUSIC has it', async (name) => {
  await compare(name);
});

it('a lane that loses, doubles, delays and swaps changes no line', async () => {
  await compare('mixed-ticks', {
    ANTIPHON_FAULTS: 'drop=0.05,duplicate=0.05,reorder=0.05,delay=0.05,delayMs=2,seed=3',
  });
});

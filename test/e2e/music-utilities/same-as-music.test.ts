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

it.each(cases)('%s: every line as MUSIC has it', async (name) => {
  using scratch = new Scratch();
  cpSync(join(VECTORS, name), scratch.path, { recursive: true });
  const ended = await antiphon(scratch.path, ['run', 'conf.music']);
  expect(ended.code, ended.err).toBe(0);
  const byBytes = printedLines(ended).sort((a, b) => (a < b ? -1 : 1));
  const expected = readFileSync(join(VECTORS, name, 'expected.txt'), 'utf8');
  expect(byBytes.map((line) => `${line}\n`).join('')).toBe(expected);
});

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { antiphon, Scratch } from '../run/antiphon.js';

const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

test('what init --pynn writes passes the compiler in its own folder, and runs', async () => {
  using scratch = new Scratch();
  const written = await antiphon(scratch.path, ['init', '--pynn', 'model']);
  expect(written.code, written.err).toBe(0);
  expect(written.out).toContain('antiphon compare model/model.ts --on nest,neuron,brian2');
  expect(
    execFileSync(process.execPath, [TSC, '-p', join(scratch.path, 'model')], { encoding: 'utf8' }),
  ).toBe('');
  const { code, out, err } = await antiphon(scratch.path, [
    'run',
    'model/model.ts',
    '--',
    'neuron',
  ]);
  expect(code, err).toBe(0);
  expect(`${out}${err}`).toMatch(/excitatory: \d+\.\d+ spikes per cell/);
  expect(existsSync(join(scratch.path, 'activity.svg'))).toBe(true);
});

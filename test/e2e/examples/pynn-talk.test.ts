import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { antiphon } from '../docs/antiphon.js';
import { ROOT } from '../docs/markdown.js';

const EXAMPLE = join(ROOT, 'examples/pynn-talk');
const PYTHON = join(ROOT, '.venv/bin/python');
const SMALL = ['--scale', '0.01', '--duration', '100'];
const folder = mkdtempSync(join(tmpdir(), 'antiphon-talk-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each(['nest', 'neuron'])(
  'the first program, on %s, has the spikes of PyNN alone, and ends with a picture',
  async (on) => {
    const [lists, picture] = [join(folder, on), join(folder, `${on}.svg`)];
    const args = ['--on', on, ...SMALL, '--lists', lists, '--picture', picture];
    const { code, text } = await antiphon(EXAMPLE, ['run', 'model.ts', '--', ...args]);
    expect(code, text).toBe(0);
    expect(text).toMatch(/excitatory: 100 cells, \d+ spikes, [\d.]+ Hz, CV/);
    expect(readFileSync(picture, 'utf8')).toContain('<svg');
    const reference = [join(EXAMPLE, 'reference.py'), on, '0.01', '100', lists];
    const { stdout } = await promisify(execFile)(PYTHON, reference);
    expect(stdout).toMatch(/excitatory: [1-9]\d* spikes, \d+ of PyNN alone: the same/);
    expect(stdout).toMatch(/inhibitory: \d+ spikes, \d+ of PyNN alone: the same/);
  },
);

test('the second program couples two simulators, and the viewer sees every spike', async () => {
  const out = join(folder, 'out');
  const args = ['run', 'music.ts', '--out', out, '--', ...SMALL];
  const { code, text } = await antiphon(EXAMPLE, args);
  expect(code, text).toBe(0);
  const [, spikes] = /excitatory: 100 cells, (\d+) spikes/.exec(text) ?? [];
  expect(Number(spikes)).toBeGreaterThan(50);
  expect(text).toContain(`viewer.0 | ${spikes} spikes of`);
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { antiphon } from '../docs/antiphon.js';
import { ROOT } from '../docs/markdown.js';

const EXAMPLE = join(ROOT, 'examples/pynn-talk');
const SMALL = ['--scale', '0.01', '--duration', '100'];
const folder = mkdtempSync(join(tmpdir(), 'antiphon-talk-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the first program ends with figures and a picture', async () => {
  const picture = join(folder, 'model.svg');
  const args = ['--on', 'nest', ...SMALL, '--picture', picture];
  const { code, text } = await antiphon(EXAMPLE, ['run', 'model.ts', '--', ...args]);
  expect(code, text).toBe(0);
  expect(text).toMatch(/excitatory: 100 cells, \d+ spikes, [\d.]+ Hz, CV/);
  expect(readFileSync(picture, 'utf8')).toContain('<svg');
});

test('the second program couples two simulators, and the viewer sees every spike', async () => {
  const out = join(folder, 'out');
  const args = ['run', 'music.ts', '--out', out, '--', ...SMALL];
  const { code, text } = await antiphon(EXAMPLE, args);
  expect(code, text).toBe(0);
  const [, spikes] = /excitatory: 100 cells, (\d+) spikes/.exec(text) ?? [];
  expect(Number(spikes)).toBeGreaterThan(50);
  expect(text).toContain(`viewer.0 | ${spikes} spikes of`);
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { antiphon } from '../docs/antiphon.js';
import { codeBlocks, ROOT, readDocument } from '../docs/markdown.js';

const folder = mkdtempSync(join(tmpdir(), 'antiphon-readme-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const readme = readDocument('README.md');
const block = (language: string) =>
  codeBlocks(readme).find((found) => found.language === language)?.code ?? '';

test('the README has at most 150 lines, its program less than 20', () => {
  expect(readme.text.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  expect(block('ts').trimEnd().split('\n').length).toBeLessThan(20);
});

test('program and configuration of the README are those of examples/minimal', () => {
  const file = (name: string) => readFileSync(join(ROOT, 'examples/minimal', name), 'utf8');
  expect(block('ts')).toBe(file('choir.ts'));
  expect(block('ini')).toBe(file('conf.music'));
});

test('the program of the README prints what the README says', async () => {
  writeFileSync(join(folder, 'choir.ts'), block('ts'));
  writeFileSync(join(folder, 'conf.music'), block('ini'));
  const { code, text } = await antiphon(folder, ['run', 'conf.music', '--out', 'out']);
  expect(text).toContain('simulated in');
  expect(code).toBe(0);
  // What two processes print reaches the screen in the order in which it is read: sort it by simulated time.
  const sung = text
    .split('\n')
    .filter((line) => / sings /.test(line))
    .toSorted((a, b) => time(a) - time(b));
  expect(`${sung.join('\n')}\n`).toBe(block('text'));
});

function time(line: string): number {
  return Number(/(\d+) ms/.exec(line)?.[1]);
}

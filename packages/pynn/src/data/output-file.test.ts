import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeOutputFile } from './output-file.js';

const folder = mkdtempSync(join(tmpdir(), 'antiphon-output-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('makes the folders that a file needs', () => {
  const file = join(folder, 'results/today/spikes.txt');
  writeOutputFile(file, '1\n');
  expect(readFileSync(file, 'utf8')).toBe('1\n');
});

test('says why a file cannot be written', () => {
  writeOutputFile(join(folder, 'taken'), '');
  expect(() => writeOutputFile(join(folder, 'taken', 'spikes.txt'), '')).toThrow(
    /OUTPUT_UNWRITABLE: .*taken.spikes\.txt: the file cannot be written .*(EEXIST|ENOTDIR)/,
  );
});

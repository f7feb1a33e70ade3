import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readIds } from './read-ids.js';

const folder = mkdtempSync(join(tmpdir(), 'antiphon-ids-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function read(text: string): number[] {
  const path = join(folder, 'units');
  writeFileSync(path, text);
  return readIds(path, 10);
}

test('ids stand anywhere, each counts once', () => {
  expect(read('# chosen\n 3 1\t9\n\n3\r\n0')).toEqual([0, 1, 3, 9]);
  expect(read('')).toEqual([]);
});

test.each([
  ['1 2\n 3 x', ':2:4: '],
  ['10', ':1:1: '],
  ['1,2', ':1:1: '],
  ['-1', ':1:1: '],
])('%j is refused at %s', (text, place) => {
  expect(() => read(text)).toThrow(place);
  expect(() => read(text)).toThrow('expected ids, whole numbers of 0 to 9, found');
});

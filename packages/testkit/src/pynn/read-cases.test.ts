import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readCases } from './read-cases.js';

const folder = mkdtempSync(join(tmpdir(), 'antiphon-cases-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
};

const CASE = { name: 'a', kind: 'deterministic', dt: 0.1, min_delay: 0.1, populations: [] };

test('cases are found in files and below folders, and what is none is told with the reason', () => {
  const good = write('deep/good.json', JSON.stringify({ ...CASE, golden: {} }));
  const other = write('deep/other.json', '{"graphs": []}');
  const broken = write('broken.json', '{"name": ');
  const strange = write('strange.json', JSON.stringify({ ...CASE, kind: 'wild', golden: {} }));
  const missing = join(folder, 'missing.json');
  const { cases, problems } = readCases([folder, missing, other, good]);
  expect(cases.map(({ name }) => name)).toEqual(['a', 'a']);
  expect(Object.keys(problems).sort()).toEqual([broken, missing, other, strange].sort());
  expect(problems[missing]).toBe('there is no such file or folder');
  expect(problems[broken]).toMatch(/JSON/);
  expect(problems[other]).toMatch(/this is no case: 'name' has to be a text \(found nothing\)/);
  expect(problems[strange]).toMatch(
    /'kind' has to be 'deterministic' or 'statistical' \(found "wild"\)/,
  );
});

test('NaN and Infinity of Python are read', () => {
  const path = write(
    'nan.json',
    `${JSON.stringify(CASE).slice(0, -1)},"golden":{"x":[NaN,-Infinity]}}`,
  );
  const [found] = readCases([path]).cases;
  expect(found!.golden).toEqual({ x: [null, Number.NEGATIVE_INFINITY] });
});

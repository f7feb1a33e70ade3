import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileState, findOnPath, locateBinary } from './find-executable.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'antiphon-find-'));
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'work'));
  for (const name of ['bin/tool', 'bin/both', 'work/both', 'work/plain.py']) {
    writeFileSync(join(folder, name), '');
  }
  for (const name of ['bin/tool', 'bin/both']) chmodSync(join(folder, name), 0o755);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('tells what stands at a path', () => {
  expect(fileState(join(folder, 'nothing'))).toBe('missing');
  expect(fileState(join(folder, 'bin'))).toBe('folder');
  expect(fileState(join(folder, 'work/plain.py'))).toBe('plain');
  expect(fileState(join(folder, 'bin/tool'))).toBe('executable');
});

it('looks for a bare name in the folder, then on PATH', () => {
  const path = `/nowhere:${join(folder, 'bin')}`;
  const work = join(folder, 'work');
  expect(locateBinary('tool', work, path)).toEqual({
    path: join(folder, 'bin/tool'),
    state: 'executable',
  });
  expect(locateBinary('plain.py', work, path)).toEqual({
    path: join(work, 'plain.py'),
    state: 'plain',
  });
  // A file that may not be executed gives way to a program of the same name.
  expect(locateBinary('both', work, path).path).toBe(join(folder, 'bin/both'));
});

it('looks for a name with a slash in the folder only', () => {
  const work = join(folder, 'work');
  expect(locateBinary('./tool', work, join(folder, 'bin')).state).toBe('missing');
  expect(locateBinary('../bin/tool', work, '').state).toBe('executable');
  expect(locateBinary(join(folder, 'bin/tool'), work, '').state).toBe('executable');
});

it('takes nothing from an empty PATH', () => {
  expect(findOnPath('tool', '')).toBeUndefined();
  expect(findOnPath('tool', undefined)).toBeUndefined();
});

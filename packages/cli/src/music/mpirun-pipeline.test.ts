import { linkSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseMusicFile } from '@antiphon/music-config';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assignParts, loneProgram, namedConfig } from './mpirun-pipeline.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'antiphon-mpirun-'));
  writeFileSync(join(folder, 'one'), 'one');
  writeFileSync(join(folder, 'two'), 'two');
  linkSync(join(folder, 'two'), join(folder, 'also-two'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const pipeline = (): ReturnType<typeof parseMusicFile>['draft'] =>
  parseMusicFile(
    `[A]\n np=1\n binary=${folder}/one\n wd=elsewhere\n args=x y\n[B]\n np=2\n binary=${folder}/two\n`,
    { file: 'conf.music' },
  ).draft;
const part = (np: number, program: string, ...args: string[]) => ({ np, program, args });

it('names its configuration', () => {
  expect(namedConfig([part(1, './a', '--music-config', 'f.music')])).toBe('f.music');
  expect(namedConfig([part(1, './a', '--music-config=f.music')])).toBe('f.music');
  expect(namedConfig([part(1, './a')])).toBeNull();
});

it('is one process without connections where it names none', () => {
  expect(loneProgram(part(3, './bin/a', 'x'))).toMatchObject({
    name: 'a',
    processes: [{ name: 'a', np: 3, binary: resolve('bin/a'), args: ['x'] }],
    connections: [],
  });
});

it('gives programs to processes by label, in the working folder, with the arguments of the file', () => {
  const parts = [
    part(2, './second', '--app-label=B'),
    part(1, 'first', '--app-label', 'A', '--music-config', 'f'),
  ];
  const { processes } = assignParts(pipeline(), parts);
  expect(processes).toMatchObject([
    { name: 'A', binary: 'first', args: ['x', 'y'] },
    { name: 'B', binary: resolve('second') },
  ]);
  expect(processes[0]).not.toHaveProperty('wd');
});

it('gives them by the file that they are without labels', () => {
  const parts = [part(2, join(folder, 'also-two')), part(1, join(folder, 'one'))];
  expect(assignParts(pipeline(), parts).processes).toMatchObject([
    { binary: join(folder, 'one') },
    { binary: join(folder, 'also-two') },
  ]);
});

it.each([
  [[part(1, './a', '--app-label', 'X')], "no 'X' (left: 'A', 'B')"],
  [[part(3, './a', '--app-label', 'B')], "'B' has np=2, and 3 are started"],
  [[part(1, './a', '--app-label', 'A')], "nothing is started for 'B'"],
  [[part(1, './a')], "no process left for ./a (left: 'A', 'B')"],
])('%j is refused', (parts, message) => {
  expect(() => assignParts(pipeline(), parts)).toThrow(message);
});

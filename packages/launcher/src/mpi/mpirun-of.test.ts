import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foreignMusicLibrary } from '../command/music-library.js';
import { mpirunOf } from './mpirun-of.js';
import { neededLibraries } from './needed-libraries.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'antiphon-elf-'));
  writeFileSync(join(folder, 'empty.c'), 'int main(void) { return 0; }\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A program that needs a library of some name. */
function programWith(library: string): string {
  const path = join(folder, library);
  const program = join(folder, `with-${library}`);
  const source = join(folder, 'empty.c');
  execFileSync('gcc', ['-shared', '-fPIC', source, '-o', path, `-Wl,-soname,${library}`]);
  execFileSync('gcc', [source, '-o', program, '-Wl,--no-as-needed', path]);
  return program;
}

it('is found in what a program is linked to', () => {
  const program = programWith('libmpi.so.40');
  expect(neededLibraries(program)).toEqual(['libmpi.so.40', 'libc.so.6']);
  expect(mpirunOf(program)).toEqual(['mpirun.openmpi', 'mpirun']);
  expect(mpirunOf(programWith('libmpich.so.12'))[0]).toBe('mpirun.mpich');
  expect(mpirunOf(programWith('libmpifoo.so.40'))).toEqual([]);
});

it("tells MUSIC's own library from ours", () => {
  const musics = programWith('libmusic.so.1');
  expect(foreignMusicLibrary(musics)).toBe('libmusic.so.1');
  expect(foreignMusicLibrary(programWith('libmusic.so.0'))).toBeUndefined();
  expect(foreignMusicLibrary(join(folder, 'empty.c'))).toBeUndefined();
});

it('is nothing for scripts, and for programs that are cut short', () => {
  const script = join(folder, 'script');
  writeFileSync(script, '#!/bin/sh\n');
  expect(neededLibraries(script)).toEqual([]);
  const cut = programWith('libmpi.so.41');
  for (const length of [70, 100, 400, 3000]) {
    truncateSync(cut, length);
    expect(neededLibraries(cut)).toEqual([]);
  }
});

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { musicVariables } from '../../../tools/music/music-variables.mjs';
import { ownPrograms, unexercised } from '../../../tools/music/own-programs.mjs';
import { ROOT } from './programs.js';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'antiphon-functions-'));
const { MUSIC_CXX = '', MUSIC_CXXFLAGS = '' } = musicVariables();

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Functions of MUSIC's classes that a compiler makes of a source: with `keep` all that the headers have, else those that it uses. */
async function functionsOf(source: string, keep = false): Promise<Set<string>> {
  const object = join(folder, `${source.replaceAll(/\W/g, '-')}.o`);
  const flags = `-std=c++17 -O0 -c ${MUSIC_CXXFLAGS} -I${join(ROOT, 'test/vectors/music-api')}`;
  const more = keep ? ['-fkeep-inline-functions'] : [];
  await run(MUSIC_CXX, [...flags.split(' '), ...more, source, '-o', object]);
  const { stdout } = await run('nm', ['-C', '--defined-only', object]);
  const names = stdout.split('\n').map((line) => line.replace(/^\S+ \S /, ''));
  // No program calls a destructor by its name.
  return new Set(names.filter((name) => /^MUSIC::(?!detail::)[^~]*$/.test(name)));
}

/** What no program of MUSIC's installed library can do, by the function of ours that it needs. */
const LOCAL = 'MUSIC::EventHandlerLocalIndex*, double';
const UNANSWERED: Readonly<Record<string, string>> = {
  [`MUSIC::EventInputPort::map(MUSIC::IndexMap*, ${LOCAL})`]: 'local indices at a receiver end it',
  [`MUSIC::EventInputPort::map(MUSIC::IndexMap*, ${LOCAL}, int)`]: 'the same',
  [`MUSIC::EventInputPort::take(MUSIC::IndexMap*, ${LOCAL}, int const*)`]: 'the same',
  'MUSIC::EventOutputPort::insertEvent(double, MUSIC::LocalIndex)': 'such events are lost there',
  'MUSIC::mpi_get_rank(int)': 'of a later release',
  'MUSIC::mpi_get_comm_size(int)': 'the same',
  'MUSIC::ArrayData::operator=(MUSIC::ArrayData const&)':
    'copies share a map, which is freed twice',
};

const PROGRAMS = /^(ports|messages|locals|maps|copies|names|utils)\.cpp$/;

it('programs that run against both libraries use every function of the C++ interface, with 1 and 3 ranks', async () => {
  const all = join(folder, 'all.cpp');
  writeFileSync(
    all,
    '#include <music.hh>\n#include <music/predict_rank.hh>\n#include <music/version.hh>\n',
  );
  const programs = ownPrograms(PROGRAMS);
  const [known, ...used] = await Promise.all([
    functionsOf(all, true),
    ...programs.map(({ path }) => functionsOf(path)),
  ]);
  const usersOf = (name: string) => programs.filter((_, number) => used[number]?.has(name));
  expect(known.size).toBeGreaterThan(80);
  expect(unexercised([...known], usersOf, UNANSWERED)).toEqual([]);
});

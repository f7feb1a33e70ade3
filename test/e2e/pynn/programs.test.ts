import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { musicVariables } from '../../../tools/music/music-variables.mjs';
import { antiphon, Scratch } from '../run/antiphon.js';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** Spike times [ms] of each of ten cells. */
type Trains = number[][];

/** What came through the programs: to files, to a log, and back. */
function expectRelayed(folder: string, err: string): void {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const [first, second] = JSON.parse(read('trains.json')) as [Trains, Trains];
  const sent = first.flatMap((times, cell) => times.map((time) => [time, cell] as const));
  expect(sent.length).toBeGreaterThan(30);
  const inOrder = (all: readonly (readonly [number, number])[]) =>
    all.map(([time, cell]) => `${time.toFixed(6)} ${cell}`).sort();
  const lines = read('sink0.dat').trim().split('\n');
  const written = lines.map((line) => line.split('\t').map(Number) as [number, number]);
  expect(inOrder(written.map(([time, cell]) => [time * 1000, cell]))).toEqual(inOrder(sent));
  expect(err.match(/log\.0 \| Rank 0: Event/g)).toHaveLength(sent.length);
  // What falls into the last tick comes too late for a program that has its own stop time.
  const inTime = sent.filter(([time]) => time < 198).length;
  const [, heard] = /relay\.0 \| relay heard (\d+) events/.exec(err) ?? [];
  expect(Number(heard)).toBeGreaterThanOrEqual(inTime);
  expect(Number(heard)).toBeLessThanOrEqual(sent.length);
  first.forEach((times, cell) => {
    const due = times.filter((time) => time < 190);
    // 2 ms of delay, and up to a tick until the relay sends on.
    const lags = due.map((time, at) => second[cell]![at]! - time);
    for (const lag of lags) expect(lag, `cell ${cell}`).toBeGreaterThan(2);
    for (const lag of lags) expect(lag, `cell ${cell}`).toBeLessThan(4);
  });
}

const scratch = new Scratch();
const relay = join(scratch.path, 'relay');
beforeAll(() => {
  const { MUSIC_CXX = 'g++', MUSIC_CXXFLAGS = '', MUSIC_LIBS = '' } = musicVariables();
  const words = [MUSIC_CXXFLAGS, fixture('relay.cpp'), `-o ${relay}`, MUSIC_LIBS];
  execFileSync(MUSIC_CXX, words.join(' ').split(' '));
});
afterAll(() => {
  scratch[Symbol.dispose]();
});

test.concurrent.each(['ts', 'py'])(
  'programs of MUSIC hear the cells of a script (.%s), and drive them',
  async (language) => {
    using own = new Scratch();
    const args = [
      'run',
      fixture(`programs.${language}`),
      '--seed',
      '5',
      '--',
      relay,
      'trains.json',
    ];
    const { code, out, err } = await antiphon(own.path, args);
    expect(code, out + err).toBe(0);
    // The script ends the run: there is no stop time to be advised of.
    expect(err).not.toContain('SETUP_STOP_MISSING');
    expectRelayed(own.path, err);
  },
);

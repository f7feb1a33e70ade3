import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { antiphon, ROOT, Scratch } from '../run/antiphon.js';
import { ranksLines } from './run-utilities.js';

const TICKS = 15;

/** A native MUSIC program, and an eventsource that sends the same, each to a logger of its own. */
const CONFIGURATION = `stoptime=${TICKS * 0.02}
np=1
[program]
  binary=${join(ROOT, 'build/native/schedule_rank')}
  schedule=music
  tick=20000000
  ticks=${TICKS}
  outs=out:buffered=2
[source]
  binary=eventsource
  args=-t 0.02 -b 2 8 spikes
[one]
  binary=eventlogger
  args=-t 0.03 -l 0.01
  program.out -> one.in [8]
[two]
  binary=eventlogger
  args=-t 0.03 -l 0.01
  source.out -> two.in [8]
`;

it("a native program that asks for MUSIC's schedule and utilities follow it together", async () => {
  using scratch = new Scratch();
  const times = Array.from({ length: TICKS }, (_, tick) => tick * 20_000_000 * 1e-9);
  writeFileSync(join(scratch.path, 'conf.music'), CONFIGURATION);
  writeFileSync(join(scratch.path, 'spikes0.dat'), times.map((time) => `${time} 0\n`).join(''));
  const music = await antiphon(scratch.path, ['run', 'conf.music']);
  expect(music.code, music.err).toBe(0);
  const { 'one.0': one = [], 'two.0': two = [] } = ranksLines(music);
  expect(one).toHaveLength(TICKS);
  expect(two).toEqual(one);
  // Two ticks are exchanged at a time, so some events come in a tick before the one in which they would be due.
  const normal = await antiphon(scratch.path, ['run', 'conf.music', '--schedule', 'normal']);
  const { 'two.0': due = [] } = ranksLines(normal);
  expect(due).toHaveLength(TICKS);
  expect(due).not.toEqual(two);
});

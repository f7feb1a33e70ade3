import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { antiphon, ROOT, Scratch } from './antiphon.js';

const FIXTURES = join(ROOT, 'test/e2e/run/fixtures');
const WIDTH = 30;
const TICKS = 100;

/** Compiles the program against libantiphon, which the set-up has built. */
beforeAll(() => {
  const out = join(ROOT, 'build/e2e');
  const library = join(ROOT, 'build/native');
  mkdirSync(out, { recursive: true });
  execFileSync(
    'cc',
    [
      ...['-O1', '-ffp-contract=off', '-Wall', '-Wextra', '-Werror'],
      ...['-I', join(ROOT, 'runtimes/native/include'), join(FIXTURES, 'index-map.c')],
      ...['-o', join(out, 'index-map'), '-L', library, `-Wl,-rpath,${library}`, '-lantiphon'],
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
});

it('every index arrives where it belongs, from 2 interleaved ranks to 3', async () => {
  using scratch = new Scratch();
  const file = join(FIXTURES, 'index-map.music');
  const { code, out, err } = await antiphon(scratch.path, ['run', file, '--out', 'run']);
  expect(code, err).toBe(0);
  for (const rank of [0, 1, 2]) {
    const indices = Array.from({ length: WIDTH }, (_, i) => i).filter((i) => i % 3 === rank);
    // With a latency of one tick the last tick's spikes and messages are due after the end, and samples lag one tick.
    const expected = [
      ...indices.map((i) => `index ${i} spikes ${TICKS - 1} sample ${1000 * i + TICKS - 2}`),
      ...[0, 1].map((sender) => `notes of ${sender}: ${TICKS - 1}`),
    ];
    const log = readFileSync(join(scratch.path, 'run/logs', `receivers.${rank}.log`), 'utf8');
    expect(log.trimEnd().split('\n')).toEqual(expected);
  }
  expect(out).toMatch(/senders\.spikes -> receivers\.spikes +spikes +3 000 +2 970 +30 +0\n/);
});

it('and so it does with the C++ interface, where the ranks own unequal numbers of indices', async () => {
  using scratch = new Scratch();
  const file = join(FIXTURES, 'index-map-cpp.music');
  const { code, err } = await antiphon(scratch.path, ['run', file, '--out', 'run']);
  expect(code, err).toBe(0);
  for (const rank of [0, 1, 2]) {
    const log = readFileSync(join(scratch.path, 'run/logs', `sink.${rank}.log`), 'utf8');
    const result: unknown = JSON.parse(/^RESULT (.*)$/m.exec(log)?.[1] ?? 'null');
    const indices = Array.from({ length: 31 }, (_, i) => i).filter((i) => i % 3 === rank);
    const events = indices.length * (TICKS - 1);
    expect(result).toEqual({ rank, indices, events, wrong: 0 });
  }
});

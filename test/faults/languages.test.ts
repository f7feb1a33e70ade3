import { beforeAll, describe, expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { buildNativeRing } from './build-native.js';
import { expectFailure } from './expect-failure.js';
import { RING, RING_PYTHON, RING_TYPESCRIPT } from './fixtures.js';

// What the other tests show for ranks in C holds in every language.

const RANKS = ['A.0', 'B.0', 'B.1'];
let expected: readonly (readonly string[])[] = [];

beforeAll(async () => {
  buildNativeRing();
  await using run = new AntiphonRun(RING);
  expect(await run.exited, run.output).toEqual({ code: 0, signal: null });
  expected = RANKS.map((rank) => run.lines(rank));
});

describe.each([
  ['TypeScript', RING_TYPESCRIPT],
  ['Python', RING_PYTHON],
])('ranks in %s', (_, ring) => {
  test('give the results of those in C, though their server is killed and started again', async () => {
    await using run = new AntiphonRun(ring, { set: { pace: 4 } });
    await run.ticked('A.0', 50);
    process.kill(run.serverPid(), 'SIGKILL');
    expect(await run.exited, run.output).toEqual({ code: 0, signal: null });
    expect(RANKS.map((rank) => run.lines(rank))).toEqual(expected);
    expect(run.record()).toMatchObject({ outcome: 'done', isLedgerClosed: true, unreported: [] });
    await run.gone(1);
  });

  test('end when one of them is killed', async () => {
    await using run = new AntiphonRun(ring, { set: { pace: 20 } });
    await run.ticked('B.1', 10);
    process.kill(run.rankPid(2), 'SIGKILL');
    await expectFailure(run, { code: 'RANK_KILLED', exitCode: 1, rank: 'B.1', text: 'SIGKILL' });
  });

  test('end when the run is interrupted while they build', async () => {
    await using run = new AntiphonRun(ring, { set: { build: 60_000 } });
    await run.logged('B.1', 'joined');
    run.launcher.kill('SIGINT');
    await expectFailure(run, { code: 'RUN_INTERRUPTED', exitCode: 130, text: 'interrupted' });
  });

  test('end when the run is interrupted', async () => {
    await using run = new AntiphonRun(ring, { set: { pace: 20 } });
    await run.ticked('B.1', 10);
    run.launcher.kill('SIGINT');
    await expectFailure(run, { code: 'RUN_INTERRUPTED', exitCode: 130, text: 'interrupted' });
  });

  test('end when the launcher is killed, with files complete up to there', async () => {
    await using run = new AntiphonRun(ring, { set: { pace: 20 } });
    await run.ticked('B.1', 10);
    run.launcher.kill('SIGKILL');
    await run.gone();
    expect(run.lines('B.1')).toEqual(expected[2]?.slice(0, run.lines('B.1').length));
  });

  test('end when launcher and coordinator are killed together', async () => {
    await using run = new AntiphonRun(ring, { set: { pace: 20 } });
    await run.ticked('B.1', 10);
    process.kill(run.coordinatorPid(), 'SIGKILL');
    run.launcher.kill('SIGKILL');
    await run.gone();
  });
});

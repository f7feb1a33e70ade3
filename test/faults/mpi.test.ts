import { beforeAll, expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { buildNativeRing } from './build-native.js';
import { expectFailure } from './expect-failure.js';
import { RING, RING_MPI } from './fixtures.js';

beforeAll(buildNativeRing);

test('ranks that mpirun starts do what ranks do', async () => {
  await using alone = new AntiphonRun(RING, { set: { stoptime: 0.05 } });
  await using spread = new AntiphonRun(RING_MPI, { set: { stoptime: 0.05 } });
  expect(await spread.exited, spread.output).toEqual({ code: 0, signal: null });
  expect(await alone.exited, alone.output).toEqual({ code: 0, signal: null });
  for (const rank of ['A.0', 'B.0', 'B.1']) expect(spread.lines(rank)).toEqual(alone.lines(rank));
  await spread.gone(1);
});

test.each([
  ['while it builds', { build: 60_000 }, 'joined'],
  ['in mid-run', { pace: 20 }, 'started'],
])('one of them that is killed %s aborts the run, and is named', async (_, set, said) => {
  await using run = new AntiphonRun(RING_MPI, { set });
  await run.logged('B.1', said);
  process.kill(run.rankPid(2), 'SIGKILL');
  await expectFailure(run, { code: 'RANK_KILLED', exitCode: 1, rank: 'B.1', text: 'SIGKILL' });
});

test('Ctrl-C ends them, and nothing is left', async () => {
  await using run = new AntiphonRun(RING_MPI, { set: { pace: 20 } });
  await run.ticked('B.1', 5);
  run.launcher.kill('SIGINT');
  await expectFailure(run, { code: 'RUN_INTERRUPTED', exitCode: 130, text: 'interrupted' });
});

test('nothing outlives a launcher that is killed', async () => {
  await using run = new AntiphonRun(RING_MPI, { set: { pace: 20 } });
  await run.ticked('B.1', 5);
  run.launcher.kill('SIGKILL');
  await run.gone();
});

test('an mpirun that is killed takes its ranks with it', async () => {
  await using run = new AntiphonRun(RING_MPI, { set: { pace: 20 } });
  await run.ticked('B.1', 5);
  process.kill(run.mpirunPid(), 'SIGKILL');
  await run.until('the run to end', () => run.launcher.exitCode !== null);
  await run.gone(1);
  expect(run.record().failure).toMatchObject({ code: 'RANK_KILLED', process: 'B' });
});

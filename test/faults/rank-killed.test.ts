import { beforeAll, expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { buildNativeRing } from './build-native.js';
import { expectFailure } from './expect-failure.js';
import { RING, RING_TYPESCRIPT } from './fixtures.js';

beforeAll(buildNativeRing);

test('a rank that is killed while it builds aborts the run', async () => {
  await using run = new AntiphonRun(RING, { set: { build: 60_000 } });
  await run.logged('B.1', 'joined');
  process.kill(run.rankPid(2), 'SIGKILL');
  await expectFailure(run, { code: 'RANK_KILLED', exitCode: 1, rank: 'B.1', text: 'SIGKILL' });
});

test('a rank that is killed in mid-run aborts the run', async () => {
  await using run = new AntiphonRun(RING_TYPESCRIPT, { set: { pace: 20 } });
  await run.ticked('B.1', 10);
  process.kill(run.rankPid(2), 'SIGKILL');
  await expectFailure(run, { code: 'RANK_KILLED', exitCode: 1, rank: 'B.1', text: 'SIGKILL' });
  expect(run.lines('A.0').length).toBeGreaterThanOrEqual(9);
  // Those who live say what they have done, so that the ledger closes.
  expect(run.record().unreported).toEqual(['B.1']);
});

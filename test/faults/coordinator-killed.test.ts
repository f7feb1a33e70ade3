import { beforeAll, expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { buildNativeRing } from './build-native.js';
import { expectFailure } from './expect-failure.js';
import { RING } from './fixtures.js';

beforeAll(buildNativeRing);

test('a coordinator that is killed while ranks build ends the run', async () => {
  await using run = new AntiphonRun(RING, { set: { build: 60_000 } });
  await run.logged('B.1', 'joined');
  process.kill(run.coordinatorPid(), 'SIGKILL');
  await expectFailure(run, { code: 'COORDINATOR_EXITED', exitCode: 1, text: 'SIGKILL' });
});

test('a coordinator that is killed in mid-run ends the run', async () => {
  await using run = new AntiphonRun(RING, { set: { pace: 20 } });
  await run.ticked('A.0', 10);
  process.kill(run.coordinatorPid(), 'SIGKILL');
  await expectFailure(run, { code: 'COORDINATOR_EXITED', exitCode: 1, text: 'SIGKILL' });
  expect(run.lines('A.0').length).toBeGreaterThanOrEqual(9);
});

test('a coordinator that is stopped loses its lease', async () => {
  await using run = new AntiphonRun(RING, { set: { pace: 50 } });
  await run.ticked('A.0', 10);
  process.kill(run.coordinatorPid(), 'SIGSTOP');
  await expectFailure(run, { code: 'COORDINATOR_LOST', exitCode: 1, text: 'silent' }, 25);
});

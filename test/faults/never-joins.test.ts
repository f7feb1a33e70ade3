import { test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { expectFailure, START_AND_END } from './expect-failure.js';
import { NEVER_JOINS } from './fixtures.js';

test('ranks that never join are named, and the run aborted', async () => {
  await using run = new AntiphonRun(NEVER_JOINS, { args: ['--join-timeout', '5'] });
  const text = 'A.0, A.1 did not join within 5 s';
  await expectFailure(run, { code: 'JOIN_TIMEOUT', exitCode: 1, text }, START_AND_END);
});

import { expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { expectFailure, START_AND_END } from './expect-failure.js';
import { EXITS, THROWS } from './fixtures.js';

test('a rank that exits before it joins aborts the run', async () => {
  await using run = new AntiphonRun(EXITS.beforeJoin);
  const text = 'A.0 exited with code 3 before it joined';
  await expectFailure(
    run,
    { code: 'RANK_EXITED_EARLY', exitCode: 1, rank: 'A.0', text },
    START_AND_END,
  );
});

test('a rank that exits while it builds aborts the run', async () => {
  await using run = new AntiphonRun(EXITS.building);
  const text = 'A.0 exited with code 3 while it was building';
  await expectFailure(
    run,
    { code: 'RANK_EXITED_EARLY', exitCode: 1, rank: 'A.0', text },
    START_AND_END,
  );
});

test('a rank that exits in mid-run aborts the run', async () => {
  await using run = new AntiphonRun(EXITS.midRun);
  const text = 'A.0 exited with code 3 before its end';
  await expectFailure(
    run,
    { code: 'RANK_EXITED_EARLY', exitCode: 1, rank: 'A.0', text },
    START_AND_END,
  );
});

test('a rank that exits with code 0 before its end aborts the run all the same', async () => {
  await using run = new AntiphonRun(EXITS.withZero);
  const text = 'A.0 exited with code 0 before its end';
  await expectFailure(
    run,
    { code: 'RANK_EXITED_EARLY', exitCode: 1, rank: 'A.0', text },
    START_AND_END,
  );
});

test('an error that a program raises is the root cause, with its stack, once', async () => {
  await using run = new AntiphonRun(THROWS);
  const text = 'RangeError: the stimulus has run out';
  await expectFailure(run, { code: 'RANK_FAILED', exitCode: 1, rank: 'A.0', text }, START_AND_END);
  expect(run.output.match(/at .*throws\.ts:8/g)).toHaveLength(1);
});

import { beforeAll, expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { buildNativeRing } from './build-native.js';
import { expectFailure } from './expect-failure.js';
import { EARLY_END, LONG_TICK, RING } from './fixtures.js';

beforeAll(buildNativeRing);

test('a rank that is stopped while it builds is shown as stalled, and the run goes on with it', async () => {
  await using run = new AntiphonRun(RING, { set: { build: 6000 } });
  await run.logged('B.1', 'joined');
  const pid = run.rankPid(2);
  process.kill(pid, 'SIGSTOP');
  await run.until('B.1 to be shown as stalled', () => /B\.1 .*stalled/.test(run.output));
  process.kill(pid, 'SIGCONT');
  expect(await run.exited, run.output).toEqual({ code: 0, signal: null });
  expect(run.output).toContain('B.1 goes on');
  expect(run.record()).toMatchObject({ outcome: 'done', isLedgerClosed: true, unreported: [] });
  await run.gone(1);
});

test('a rank that is stopped in mid-run changes nothing but the time', async () => {
  await using undisturbed = new AntiphonRun(RING);
  await using run = new AntiphonRun(RING, { set: { pace: 4 } });
  await run.ticked('A.0', 10);
  const pid = run.rankPid(2);
  process.kill(pid, 'SIGSTOP');
  await run.until('B.1 to be shown as stalled', () => /B\.1 .*stalled/.test(run.output));
  process.kill(pid, 'SIGCONT');
  expect(await run.exited, run.output).toEqual({ code: 0, signal: null });
  expect(await undisturbed.exited, undisturbed.output).toEqual({ code: 0, signal: null });
  for (const rank of ['A.0', 'B.0', 'B.1'])
    expect(run.lines(rank)).toEqual(undisturbed.lines(rank));
  expect(run.record()).toMatchObject({ outcome: 'done', isLedgerClosed: true });
  await run.gone(1);
});

test('a rank that is stopped for longer than the stall timeout aborts the run', async () => {
  await using run = new AntiphonRun(RING, { set: { pace: 20 }, args: ['--stall-timeout', '5'] });
  await run.ticked('A.0', 10);
  process.kill(run.rankPid(2), 'SIGSTOP');
  const text = 'B.1 has been stopped for';
  await expectFailure(run, { code: 'RUN_STALLED', exitCode: 1, rank: 'B.1', text });
});

test('a rank that is stopped after its end, while others need it, aborts the run, too', async () => {
  await using run = new AntiphonRun(EARLY_END, { args: ['--stall-timeout', '5'] });
  await run.logged('B.0', 'tick 2');
  expect(run.log('A.0')).toContain('through');
  process.kill(run.rankPid(0), 'SIGSTOP');
  const text = 'A.0 has been stopped for';
  await expectFailure(run, { code: 'RUN_STALLED', exitCode: 1, rank: 'A.0', text }, 20);
});

test('a long tick that keeps heartbeats back is shown as one, and is no failure', async () => {
  const args = ['--stall-timeout', '5'];
  await using run = new AntiphonRun(LONG_TICK, { set: { block: 10_000 }, args });
  expect(await run.exited, run.output).toEqual({ code: 0, signal: null });
  expect(run.output).toMatch(/A\.0 in tick for \d+ s/);
  expect(run.output).not.toContain('stalled');
});

test('a launcher that is stopped, as by Ctrl-Z, holds nobody up', async () => {
  await using run = new AntiphonRun(RING, { set: { pace: 2 } });
  await run.ticked('A.0', 10);
  run.launcher.kill('SIGSTOP');
  await run.ticked('A.0', 1000);
  run.launcher.kill('SIGCONT');
  expect(await run.exited, run.output).toEqual({ code: 0, signal: null });
  expect(run.record()).toMatchObject({ outcome: 'done', isLedgerClosed: true });
  await run.gone(1);
});

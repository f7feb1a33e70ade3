import { beforeAll, expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { buildNativeRing } from './build-native.js';
import { expectFailure } from './expect-failure.js';
import { DEAF, RING, RING_TYPESCRIPT } from './fixtures.js';

beforeAll(buildNativeRing);

const INTERRUPTED = { code: 'RUN_INTERRUPTED', exitCode: 130, text: 'interrupted' } as const;

test('Ctrl-C while ranks build ends the run in order', async () => {
  await using run = new AntiphonRun(RING, { set: { build: 60_000 } });
  await run.logged('B.1', 'joined');
  run.launcher.kill('SIGINT');
  await expectFailure(run, INTERRUPTED);
});

test('Ctrl-C in mid-run ends the run in order', async () => {
  await using run = new AntiphonRun(RING_TYPESCRIPT, { set: { pace: 20 } });
  await run.ticked('A.0', 10);
  run.launcher.kill('SIGINT');
  await expectFailure(run, INTERRUPTED);
  expect(run.lines('A.0').at(-1)).toMatch(/^\d+ \d+ \d+$/);
  const { unreported, ledger } = run.record();
  expect(unreported).toEqual([]);
  expect(ledger[0]?.produced).toBeGreaterThanOrEqual(10);
  for (const { produced, delivered, afterEnd, dropped } of ledger) {
    expect(produced).toBe(delivered + afterEnd + dropped);
  }
});

test('Ctrl-C ends ranks that ignore SIGTERM, and their children', async () => {
  await using run = new AntiphonRun(DEAF);
  await run.logged('A.0', 'deaf');
  run.launcher.kill('SIGINT');
  await expectFailure(run, INTERRUPTED);
});

test('a second Ctrl-C kills at once', async () => {
  await using run = new AntiphonRun(DEAF);
  await run.logged('A.0', 'deaf');
  run.launcher.kill('SIGINT');
  const before = performance.now();
  await run.until('the first one to be taken', () => performance.now() - before > 300);
  run.launcher.kill('SIGINT');
  await expectFailure(run, INTERRUPTED);
  expect(performance.now() - before).toBeLessThan(3000);
});

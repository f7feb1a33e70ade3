import { existsSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { buildNativeRing } from './build-native.js';
import { expectFailure } from './expect-failure.js';
import { DEAF, LINGERING, RING, RING_TYPESCRIPT } from './fixtures.js';

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

test('a second Ctrl-C kills at once, and still leaves a record and no secrets', async () => {
  await using run = new AntiphonRun(DEAF);
  await run.logged('A.0', 'deaf');
  const secrets = run.secretsFolder();
  run.launcher.kill('SIGINT');
  const before = performance.now();
  await run.until('the first one to be taken', () => performance.now() - before > 300);
  run.launcher.kill('SIGINT');
  await expectFailure(run, INTERRUPTED);
  expect(performance.now() - before).toBeLessThan(3000);
  expect(run.output).toContain('cleaning up is still going on');
  expect(existsSync(secrets)).toBe(false);
});

test('Ctrl-C during the clean-up of a run that went well leaves it so', async () => {
  await using run = new AntiphonRun(LINGERING);
  await run.logged('A.0', 'finished');
  await run.until(
    'the ranks to be gone',
    () => !run.processes().some(({ command }) => /(lingering|sink)\.ts/.test(command)),
  );
  const before = performance.now();
  await run.until('the run to have its result', () => performance.now() - before > 400);
  run.launcher.kill('SIGINT');
  expect(await run.exited, run.output).toEqual({ code: 0, signal: null });
  expect(run.record()).toMatchObject({ outcome: 'done', failure: null });
  await run.gone(1);
});

import { existsSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { buildNativeRing } from './build-native.js';
import { DEAF, RING } from './fixtures.js';

beforeAll(buildNativeRing);

test('nothing outlives a launcher that is killed while ranks build', async () => {
  await using run = new AntiphonRun(RING, { set: { build: 60_000 } });
  await run.logged('B.1', 'joined');
  run.launcher.kill('SIGKILL');
  await run.gone();
  expect(run.log('A.0')).not.toContain('started');
});

test('nothing outlives a launcher that is killed in mid-run, and its secrets do not either', async () => {
  await using run = new AntiphonRun(RING, { set: { pace: 20 } });
  await run.ticked('A.0', 10);
  const secrets = run.secretsFolder();
  expect(existsSync(secrets)).toBe(true);
  run.launcher.kill('SIGKILL');
  await run.gone();
  expect(run.lines('A.0').length).toBeGreaterThanOrEqual(9);
  expect(existsSync(secrets)).toBe(false);
});

test('nothing outlives a launcher that is killed, not even what ignores SIGTERM', async () => {
  await using run = new AntiphonRun(DEAF);
  await run.logged('A.0', 'deaf');
  run.launcher.kill('SIGKILL');
  await run.gone();
});

test('ranks that have joined end themselves when launcher and coordinator are killed together', async () => {
  await using run = new AntiphonRun(RING, { set: { pace: 20 } });
  await run.ticked('A.0', 10);
  process.kill(run.coordinatorPid(), 'SIGKILL');
  run.launcher.kill('SIGKILL');
  await run.gone();
});

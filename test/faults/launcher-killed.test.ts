import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { DEAF, RING } from './fixtures.js';

/** Folders of runs for secrets and sockets that are still there. */
const scratchFolders = (): string[] =>
  readdirSync(tmpdir()).filter((name) => /^antiphon-\w{6}$/.test(name));

test('nothing outlives a launcher that is killed while ranks build', async () => {
  await using run = new AntiphonRun(RING, { set: { build: 60_000 } });
  await run.logged('B.1', 'joined');
  run.launcher.kill('SIGKILL');
  await run.gone();
  expect(run.log('A.0')).not.toContain('started');
});

test('nothing outlives a launcher that is killed in mid-run, and its secrets do not either', async () => {
  const before = scratchFolders();
  await using run = new AntiphonRun(RING, { set: { pace: 20 } });
  await run.ticked('A.0', 10);
  run.launcher.kill('SIGKILL');
  await run.gone();
  expect(run.lines('A.0').length).toBeGreaterThanOrEqual(9);
  expect(scratchFolders().filter((name) => !before.includes(name))).toEqual([]);
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

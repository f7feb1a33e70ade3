import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { expectFailure, START_AND_END } from './expect-failure.js';

// A script drives its simulators, which the run has not started: each way to lose a part of it ends in one root cause, and
// nothing is left behind.

const MODEL = fileURLToPath(new URL('fixtures/pynn/model.ts', import.meta.url));

/** Within this a run ends that has been hurt, with a script that waits three seconds [s]. */
const PATIENCE = 20;
/** Simulators see that their script is gone, and end by themselves [s]. */
const LEAVING = 8;

const start = (wrong: string): AntiphonRun => new AntiphonRun(MODEL, { args: [wrong] });

function workerPid(run: AntiphonRun, name: string): number {
  const found = run.processes().find(({ command }) => command.endsWith(`-m antiphon_pynn ${name}`));
  if (found === undefined) throw new Error(`there is no worker ${name}; output:\n${run.output}`);
  return found.pid;
}

const paused = (run: AntiphonRun): Promise<void> =>
  run.until('the first pause', () => run.output.includes('paused'));

test.each([
  ['while it simulates', 'nothing', 'nest'],
  ['at a pause', 'pause', 'neuron'],
])('a simulator that is killed %s', async (_, wrong, name) => {
  await using run = start(wrong);
  await paused(run);
  process.kill(workerPid(run, name), 'SIGKILL');
  const text = `${name}.0 was killed by SIGKILL before its end`;
  const expected = { code: 'RANK_KILLED', exitCode: 1, rank: `${name}.0`, text } as const;
  await expectFailure(run, expected, PATIENCE, LEAVING);
});

test('a program that ends early', async () => {
  await using run = start('viewer');
  const text = 'viewer.0 exited with code 0 before its end';
  await expectFailure(
    run,
    { code: 'RANK_EXITED_EARLY', exitCode: 1, rank: 'viewer.0', text },
    START_AND_END,
    LEAVING,
  );
});

test('a network that one simulator cannot build is told before anything else is started', async () => {
  await using run = start('build');
  expect((await run.exited).code).toBe(1);
  expect(run.output).toMatch(/^PYNN_BACKEND_REFUSED: nest: .*spike time cannot be set to 0/m);
  await run.gone();
});

test('delays that are too short for a loop are refused with the numbers', async () => {
  await using run = start('delay');
  expect((await run.exited).code).toBe(1);
  expect(run.output).toMatch(
    /^DELAY_NOT_TRANSPORTABLE: b→a: .* \(expected at least 0\.2 ms: .*found 0\.1 ms\)/m,
  );
  await run.gone();
});

test('Ctrl-C ends a script and its run in order', async () => {
  await using run = start('nothing');
  await paused(run);
  run.launcher.kill('SIGINT');
  const text = 'the run was interrupted';
  await expectFailure(run, { code: 'RUN_INTERRUPTED', exitCode: 130, text }, PATIENCE, LEAVING);
});

test('nothing outlives a command line that is killed', async () => {
  await using run = start('nothing');
  await paused(run);
  run.launcher.kill('SIGKILL');
  await run.gone();
});

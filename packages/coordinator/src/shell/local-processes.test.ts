import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { LocalProcesses } from './local-processes.js';

let child: ChildProcess | undefined;

/** A process that says it is rank 3 of run `r1`. */
async function startRank(env: NodeJS.ProcessEnv = {}): Promise<number> {
  child = spawn('sleep', ['60'], {
    env: { ...process.env, ANTIPHON_RUN: 'r1', ANTIPHON_RANK_ID: '3', ...env },
    stdio: 'ignore',
  });
  await once(child, 'spawn');
  return child.pid ?? 0;
}

afterEach(() => {
  child?.kill('SIGKILL');
});

it('tells a process that is stopped from one that sleeps or computes', async () => {
  const processes = new LocalProcesses('r1');
  const pid = await startRank();
  processes.note(3, pid);
  expect(processes.stateOf(3)).toBe('alive');
  process.kill(pid, 'SIGSTOP');
  await expect.poll(() => processes.stateOf(3)).toBe('stopped');
  process.kill(pid, 'SIGCONT');
  await expect.poll(() => processes.stateOf(3)).toBe('alive');
});

it('knows nothing of a process that is not the rank, is gone, or was never named', async () => {
  const processes = new LocalProcesses('r1');
  processes.note(3, await startRank({ ANTIPHON_RUN: 'r2' }));
  expect(processes.stateOf(3)).toBe('unknown');
  child?.kill('SIGKILL');
  const pid = await startRank();
  processes.note(3, pid);
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => processes.stateOf(3)).toBe('unknown');
  processes.note(4, 2 ** 30);
  expect(processes.stateOf(4)).toBe('unknown');
  expect(processes.stateOf(5)).toBe('unknown');
});

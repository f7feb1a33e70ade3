import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GUARD_SCRIPT, Guard } from './guard.js';
import { isGroupGone, signalGroup } from './process-group.js';

function sleeper(): number {
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  child.unref();
  return child.pid ?? 0;
}

/** What becomes of the guard of a launcher that said these lines, and was killed. */
function launcherThatDies(lines: readonly string[]): void {
  const shell = spawn('/bin/sh', ['-c', GUARD_SCRIPT], { stdio: ['pipe', 'ignore', 'ignore'] });
  shell.stdin.end(`${lines.join('\n')}\n`);
}

it('ends what it watches when the launcher is gone, and what it was told to forget lives', async () => {
  const [watched, forgotten] = [sleeper(), sleeper()];
  const folder = mkdtempSync(join(tmpdir(), 'antiphon guard '));
  launcherThatDies([
    `folder ${folder}`,
    `watch ${watched}`,
    `watch ${forgotten}`,
    `forget ${forgotten}`,
  ]);
  expect(await isGroupGone(watched, 10)).toBe(true);
  expect(signalGroup(forgotten, 'SIGKILL')).toBe(true);
  await expect.poll(() => existsSync(folder), { timeout: 5000 }).toBe(false);
});

it('does nothing when it is released', async () => {
  const watched = sleeper();
  const guard = new Guard(process.env);
  guard.watch(watched);
  await guard.release();
  expect(signalGroup(watched, 'SIGKILL')).toBe(true);
});

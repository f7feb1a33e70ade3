import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { takeLock } from './lock.mjs';

const folder = mkdtempSync(join(tmpdir(), 'antiphon-lock-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a second set-up waits for the first, and says for whom', async () => {
  const file = join(folder, 'lock');
  const first = await takeLock({ file });
  const heard: string[] = [];
  let isTaken = false;
  const second = takeLock({ file, onWait: (holder) => heard.push(holder) }).then((lock) => {
    isTaken = true;
    return lock;
  });
  await expect.poll(() => heard).toEqual([String(process.pid)]);
  expect(isTaken).toBe(false);
  first?.release();
  (await second)?.release();
});

test('a set-up waits no longer once it needs nothing any more', async () => {
  const file = join(folder, 'lock');
  const first = await takeLock({ file });
  let asked = 0;
  const isNeeded = () => ++asked < 2;
  expect(await takeLock({ file, isNeeded, everyMs: 50 })).toBeNull();
  expect(asked).toBe(2);
  first?.release();
});

test('a lock whose holder was killed is free', async () => {
  const file = join(folder, 'lock');
  const module = join(import.meta.dirname, 'lock.mjs');
  const holder = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { takeLock } from ${JSON.stringify(module)};
       await takeLock({ file: ${JSON.stringify(file)} });
       console.log('held');
       setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = await takeLock({ file });
  lock?.release();
});

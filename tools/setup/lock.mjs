import { spawn } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stateFolder } from '../paths.mjs';
import { SetupFailure } from './setup-failure.mjs';

/**
 * Takes a lock on a file with `flock`, which belongs to the open file and not to a process: the kernel frees it
 * when this process and the tools it has started (they inherit the file) are gone, however they ended.
 * @param {{ file?: string, onWait?: (holder: string) => void, isNeeded?: () => boolean | Promise<boolean>, everyMs?: number }} [options]
 *   `onWait` hears that another set-up holds it; `isNeeded` is asked from time to time while it does
 * @returns {Promise<{ fd: number, release: () => void } | null>} null: it is no longer needed
 */
export async function takeLock({
  file = join(stateFolder, 'lock'),
  onWait = () => {},
  isNeeded = () => true,
  everyMs = 3000,
} = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const fd = openSync(file, 'a+');
  if (!(await flock(fd, ['-n']))) {
    onWait(readFileSync(file, 'utf8').trim());
    while (!(await flock(fd, ['-w', String(everyMs / 1000)]))) {
      if (await isNeeded()) continue;
      closeSync(fd);
      return null;
    }
  }
  ftruncateSync(fd);
  writeSync(fd, `${process.pid}\n`);
  return { fd, release: () => closeSync(fd) };
}

function flock(fd, options) {
  return new Promise((resolve, reject) => {
    const child = spawn('flock', [...options, '3'], { stdio: ['ignore', 'ignore', 'inherit', fd] });
    child.on('error', () =>
      reject(
        new SetupFailure(
          'the command flock was not found',
          'install the package util-linux and start again',
        ),
      ),
    );
    child.on('exit', (code) => resolve(code === 0));
  });
}

import { execFileSync } from 'node:child_process';
import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';

/** Makes named pipes. There is no call for it in Node. */
export function makeNamedPipes(paths: readonly string[]): void {
  execFileSync('mkfifo', ['-m', '600', ...paths], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/**
 * The reading end of a named pipe. Opened without waiting for a writer; it ends when the last of those who have opened it is gone,
 * and stays open as long as nobody has.
 */
export function readNamedPipe(path: string): Socket {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return new Socket({ fd, readable: true, writable: false });
}

import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { CoordinatorEvent } from '../channel/coordinator-event.js';
import { fromJsonLine, toJsonLine } from '../channel/json-line.js';
import type { LauncherLine } from '../channel/launcher-line.js';

/** More than this is not kept for a launcher that does not read [bytes]. */
const MOST_BACKLOG = 1024 * 1024;
const STDOUT_FD = 1;

/** Lines from and to the launcher over stdin and stdout. */
export class LauncherChannel {
  /** Unlike `process.stdout`, a socket does not block the process while nobody reads. */
  readonly #out = new Socket({ fd: STDOUT_FD, readable: false, writable: true });

  /**
   * @param onLine - takes each line of the launcher
   * @param onGone - called once when the launcher is gone, or has no more to say
   */
  constructor(onLine: (line: LauncherLine) => void, onGone: () => void) {
    const lines = createInterface({ input: process.stdin });
    lines.on('line', (text) => {
      const line = fromJsonLine(text);
      if (typeof line === 'object' && line !== null && 'say' in line) onLine(line as LauncherLine);
    });
    lines.on('close', onGone);
    // A launcher that is gone does not read; that is noticed on stdin.
    this.#out.on('error', () => undefined);
  }

  /** Progress is left out while the launcher does not read, as when it is stopped: the run must not wait for it. */
  tell(event: CoordinatorEvent): void {
    if (event.event === 'progress' && this.#out.writableLength > MOST_BACKLOG) return;
    this.#out.write(`${toJsonLine(event)}\n`);
  }
}

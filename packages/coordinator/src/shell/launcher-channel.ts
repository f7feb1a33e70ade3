import { createInterface } from 'node:readline';
import type { CoordinatorEvent } from '../channel/coordinator-event.js';
import { fromJsonLine, toJsonLine } from '../channel/json-line.js';
import type { LauncherLine } from '../channel/launcher-line.js';

/** Lines from and to the launcher over stdin and stdout. */
export class LauncherChannel {
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
    process.stdout.on('error', () => undefined);
  }

  tell(event: CoordinatorEvent): void {
    process.stdout.write(`${toJsonLine(event)}\n`);
  }
}

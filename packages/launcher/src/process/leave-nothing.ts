import { findLeftovers } from './leftovers.js';

const PATIENCE_MS = 1000;
const POLL_MS = 20;

/**
 * Ends every process that carries one of the marks: SIGTERM, after a second SIGKILL.
 *
 * @returns how many there were
 */
export async function leaveNothing(marks: readonly string[]): Promise<number> {
  const first = findLeftovers(marks);
  signalAll(first, 'SIGTERM');
  const deadline = performance.now() + PATIENCE_MS;
  let left = first;
  while (left.length > 0 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    left = findLeftovers(marks);
  }
  signalAll(left, 'SIGKILL');
  return first.length;
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It went by itself in between.
    }
  }
}

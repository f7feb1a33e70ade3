import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processes that carry a run's mark in their environment: what a rank started and left behind in a session of its own.
 * Linux only; elsewhere there is no such list, and the answer is empty.
 *
 * @param marks - `NAME=value` entries; a process with any of them counts
 */
export function findLeftovers(marks: readonly string[]): number[] {
  return listProcesses().filter((pid) => pid !== process.pid && hasMark(pid, marks));
}

function listProcesses(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function hasMark(pid: number, marks: readonly string[]): boolean {
  try {
    const entries = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
    return marks.some((mark) => entries.includes(mark));
  } catch {
    // Gone meanwhile, or somebody else's.
    return false;
  }
}

import { readFileSync } from 'node:fs';
import type { ProcessState } from '../machine/silence.js';

interface KnownProcess {
  readonly pid: number;
  /** When it was started, which tells it from a later one of the same number. */
  readonly born: string;
}

/** Where the fields of /proc/<pid>/stat stand, counted from the state on (proc(5)). */
const STATE = 0;
const START_TIME = 19;

/**
 * The ranks' processes as the kernel of this machine sees them. Linux only; elsewhere, and for a rank in a container or on another
 * host, whose process number means nothing here, the answer is `unknown`.
 */
export class LocalProcesses {
  readonly #run: string;
  readonly #known = new Map<number, KnownProcess>();

  constructor(run: string) {
    this.#run = run;
  }

  /** A rank has joined as this process: makes sure that it is one of ours, while it is well enough to be asked. */
  note(rankId: number, pid: number): void {
    const born = readStat(pid)?.[START_TIME];
    if (born === undefined || !this.#isRank(rankId, pid)) return;
    this.#known.set(rankId, { pid, born });
  }

  stateOf(rankId: number): ProcessState {
    const known = this.#known.get(rankId);
    if (known === undefined) return 'unknown';
    const stat = readStat(known.pid);
    if (stat?.[START_TIME] !== known.born) return 'unknown';
    // T: stopped by a signal; t: by a debugger.
    return stat[STATE] === 'T' || stat[STATE] === 't' ? 'stopped' : 'alive';
  }

  #isRank(rankId: number, pid: number): boolean {
    const marks = [`ANTIPHON_RUN=${this.#run}`, `ANTIPHON_RANK_ID=${rankId}`];
    try {
      const entries = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
      return marks.every((mark) => entries.includes(mark));
    } catch {
      // Not here, or not ours to look at.
      return false;
    }
  }
}

function readStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name may hold anything; the state follows its last parenthesis.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

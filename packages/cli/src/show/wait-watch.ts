import type { RunProgress } from '@antiphon/coordinator';
import type { Units } from '@antiphon/core';

/** Two heartbeats, and one that comes late [s]. */
const LASTING = 2.5;

/**
 * Tells waits that last from those that a heartbeat happens to catch: in a lively loop everybody waits for somebody at any
 * moment, and is at another time in the next heartbeat.
 */
export class WaitWatch {
  #standing = new Map<string, { readonly time: Units; readonly since: number }>();
  #now = 0;

  /**
   * Takes what is known of all ranks.
   *
   * @param now - wall-clock time [s]
   */
  read({ ranks }: RunProgress, now: number): void {
    this.#now = now;
    const waiting = ranks.filter(({ awaits, heldBy }) => awaits.length + heldBy.length > 0);
    this.#standing = new Map(
      waiting.map(({ name, time }) => {
        const before = this.#standing.get(name);
        return [name, before?.time === time ? before : { time, since: now }];
      }),
    );
  }

  /** Ranks that have waited at one simulated time for so long that it is worth a word, with the seconds. */
  get lasting(): ReadonlyMap<string, number> {
    const all = [...this.#standing].map(([name, { since }]) => [name, this.#now - since] as const);
    return new Map(all.filter(([, seconds]) => seconds >= LASTING));
  }
}

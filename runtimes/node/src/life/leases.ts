import type { LaneState, Timeouts } from '@antiphon/bus';
import { AntiphonError } from '@antiphon/core';

/**
 * Counts how long the coordinator has been silent while the bus was there, and how long the bus has been away. A rank that was
 * busy or asleep for a minute has not heard anything, and that is nobody's fault: one check counts as little more than the time
 * between two checks, however late it comes.
 */
export class Leases {
  readonly #timeouts: Timeouts;
  #silent = 0;
  #away = 0;
  #last: number;

  /** @param now - a monotonic clock [s] */
  constructor(timeouts: Timeouts, now: number) {
    this.#timeouts = timeouts;
    this.#last = now;
  }

  /** The coordinator has been heard. */
  heard(): void {
    this.#silent = 0;
  }

  /** Looks at the clock, about once per heartbeat; what has run out is the error, else `null`. */
  check(state: LaneState, now: number): AntiphonError | null {
    const passed = Math.min(now - this.#last, 1.5 * this.#timeouts.heartbeat);
    this.#last = now;
    if (state === 'connected') {
      this.#away = 0;
      this.#silent += passed;
    } else this.#away += passed;
    if (this.#silent > this.#timeouts.lease) {
      return new AntiphonError('COORDINATOR_LOST', {
        message: 'the coordinator is silent',
        expected: `a sign of life within ${this.#timeouts.lease} s`,
        found: `none for ${Math.round(this.#silent)} s`,
      });
    }
    if (this.#away <= this.#timeouts.bus) return null;
    return new AntiphonError('BUS_LOST', {
      message: `the nats-server has been away for ${Math.round(this.#away)} s`,
      expected: `at most ${this.#timeouts.bus} s`,
    });
  }
}

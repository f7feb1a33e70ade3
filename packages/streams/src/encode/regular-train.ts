import type { Closed } from '@antiphon/core';
import { stampInStep } from './stamp-in-step.js';
import type { TimeStep } from './time-step.js';

/**
 * A regular spike train: an integrator without leak that spikes whenever the integral of the rate passes a whole number, at
 * the exact time within the step. At a constant rate the first spike comes after 1 / rate, and the gaps are 1 / rate.
 */
export class RegularTrain {
  readonly #closed: Closed;
  /** The integral of the rate since the last spike, in spikes. */
  #phase = 0;

  /** @param closed - whether a spike due at the end of a step belongs to the next one (`left`), or to it (`right`) */
  constructor(closed: Closed = 'left') {
    this.#closed = closed;
  }

  /**
   * Adds the spikes of the next step: stamps [s], ascending, in `[start, end)`, or, closed on the right, in `(start, end]`.
   *
   * @param rate - [Hz], finite; without spikes if it is not above 0
   */
  append(rate: number, step: TimeStep, times: number[]): void {
    if (!(rate > 0)) return;
    const length = step.end - step.start;
    let spikes = 0;
    for (; ; spikes++) {
      const time = Math.max(0, (spikes + 1 - this.#phase) / rate);
      if (!(time < length || (time === length && this.#closed === 'right'))) break;
      times.push(stampInStep(step, time, this.#closed));
    }
    this.#phase += rate * length - spikes;
  }
}

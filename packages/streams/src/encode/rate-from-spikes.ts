import { AntiphonError } from '@antiphon/core';
import type { TimeStep } from './time-step.js';

/** What {@link RateFromSpikes} is made of. */
export interface RateFromSpikesOptions {
  /** Global indices of the channels, in their order. */
  readonly indices: readonly number[];
  /** Time constant of the filter [s], above 0. */
  readonly tau: number;
}

/**
 * Estimates rates from spikes with an exponential filter: at time `t` the rate is the sum of `exp(-(t - t_i) / tau) / tau`
 * over all spikes before `t` [Hz].
 *
 * It is the solution of `tau dr/dt = -r`, with a jump of `1 / tau` at each spike; each spike counts from its own time
 * within the step, so the result does not depend on the length of the steps. For a Poisson process of rate `R` the
 * estimate has, after some `tau`, the mean `R` and the variance `R / (2 tau)`.
 */
export class RateFromSpikes {
  readonly #tau: number;
  readonly #rates: Float64Array;
  readonly #channels: ReadonlyMap<number, number>;

  /** @throws ARGUMENT_INVALID for a time constant that is not above 0 */
  constructor({ indices, tau }: RateFromSpikesOptions) {
    if (!(tau > 0)) {
      throw new AntiphonError('ARGUMENT_INVALID', {
        message: 'the time constant of a rate cannot be used',
        expected: 'a number above 0 [s]',
        found: String(tau),
      });
    }
    this.#tau = tau;
    this.#rates = new Float64Array(indices.length);
    this.#channels = new Map(indices.map((index, channel) => [index, channel]));
  }

  /**
   * The rates at the end of the next step [Hz], one per channel; valid until the next call.
   *
   * @param times - when the spikes of the step arrive [s]: stamp plus latency
   * @param indices - their global indices; those that are no channel's are left out
   */
  next(step: TimeStep, times: ArrayLike<number>, indices: ArrayLike<number>): Float64Array {
    const rates = this.#rates;
    const decay = Math.exp((step.start - step.end) / this.#tau);
    for (let channel = 0; channel < rates.length; channel++) rates[channel]! *= decay;
    for (let spike = 0; spike < times.length; spike++) {
      const channel = this.#channels.get(indices[spike]!);
      if (channel === undefined) continue;
      rates[channel]! += Math.exp((times[spike]! - step.end) / this.#tau) / this.#tau;
    }
    return rates;
  }
}

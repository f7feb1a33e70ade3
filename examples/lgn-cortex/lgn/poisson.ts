import { philox, toUnitInterval } from './philox.js';

/** One tick of one cell. */
export interface PoissonTick {
  /** Seed of the process; every rank of it has the same. */
  readonly seed: number;
  /** Global index of the cell. */
  readonly cell: number;
  /** Number of the tick, from 0. */
  readonly tick: number;
  /** Firing rate during the tick [Hz]. */
  readonly rateHz: number;
  /** Length of the tick [s]. */
  readonly length: number;
}

/**
 * Spikes of a Poisson process within one tick: their times since its start [s], ascending, in [0, length).
 *
 * The gaps between spikes are exponential, so a train whose rate is constant in each tick is an exact inhomogeneous
 * Poisson process. The same seed, cell, tick and rate always give the same spikes.
 */
export function poissonSpikes({ seed, cell, tick, rateHz, length }: PoissonTick): number[] {
  const times: number[] = [];
  if (rateHz <= 0) return times;
  let time = 0;
  for (let block = 0; ; block++) {
    for (const bits of philox([seed, 0], [cell, tick, block, 0])) {
      time -= Math.log(toUnitInterval(bits)) / rateHz;
      if (time >= length) return times;
      times.push(time);
    }
  }
}

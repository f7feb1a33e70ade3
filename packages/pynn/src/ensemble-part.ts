import type { Network } from './network/network.js';
import type { SiteCounter } from './random/site-counter.js';

/** A simulator's part in a simulation that it shares with others. */
export interface EnsemblePart {
  /** Name of its process. */
  readonly name: string;
  /** Which of the simulators it is, from 0. */
  readonly seat: number;
  /** Counts where they draw, over all of them. */
  readonly sites: SiteCounter;
  /** Simulated time of all of them [ms]. */
  readonly time: number;
  /** The simulator begins another network. */
  begun(network: Network): void;
  /** What cannot be done with one of them alone. @throws PYNN_COUPLING_INVALID */
  refuse(call: string): never;
}

export { PoissonTrain } from './encode/poisson-train.js';
export { RateFromSpikes, type RateFromSpikesOptions } from './encode/rate-from-spikes.js';
export { RegularTrain } from './encode/regular-train.js';
export {
  type EncodedSpikes,
  type Encoding,
  SpikesFromRate,
  type SpikesFromRateOptions,
} from './encode/spikes-from-rate.js';
export type { TimeStep } from './encode/time-step.js';

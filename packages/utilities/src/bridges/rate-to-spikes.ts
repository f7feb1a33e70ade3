import { LATENCY, TIMESTEP, WIDTH } from '../parameter/common.js';
import { choice, number } from '../parameter/numbers.js';
import type { Parameter } from '../parameter/parameter.js';

/** The parameters of `rate-to-spikes`. */
export const RATE_TO_SPIKES: {
  readonly encoding: Parameter<'poisson' | 'regular'>;
  readonly rateMin: Parameter<number>;
  readonly rateMax: Parameter<number>;
  readonly timestep: Parameter<number>;
  readonly latency: Parameter<number>;
  readonly width: Parameter<number>;
} = {
  encoding: choice(
    {
      name: 'encoding',
      default: 'poisson',
      meaning: 'at random, or regular: a spike whenever the integral of the rate grows by 1',
    },
    ['poisson', 'regular'],
  ),
  rateMin: number(
    { name: 'rate_min', default: '0', meaning: 'smaller rates become this' },
    { unit: 'Hz', least: 0 },
  ),
  rateMax: number(
    { name: 'rate_max', default: 'inf', meaning: 'larger rates become this' },
    { unit: 'Hz', least: 0, mayBeInfinite: true },
  ),
  timestep: TIMESTEP,
  latency: LATENCY,
  width: WIDTH,
};

import { LATENCY, TIMESTEP, WIDTH } from '../parameter/common.js';
import { number } from '../parameter/numbers.js';
import type { Parameter } from '../parameter/parameter.js';

/** The parameters of `spikes-to-rate`. */
export const SPIKES_TO_RATE: {
  readonly tau: Parameter<number>;
  readonly timestep: Parameter<number>;
  readonly latency: Parameter<number>;
  readonly width: Parameter<number>;
} = {
  tau: number(
    { name: 'tau', default: '0.03', meaning: 'time constant of the filter' },
    { unit: 's', above: 0 },
  ),
  timestep: TIMESTEP,
  latency: LATENCY,
  width: WIDTH,
};

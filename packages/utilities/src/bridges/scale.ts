import { LATENCY, TIMESTEP, WIDTH } from '../parameter/common.js';
import { numbers } from '../parameter/numbers.js';
import type { Parameter } from '../parameter/parameter.js';

/** The parameters of `scale`. */
export const SCALE: {
  readonly gain: Parameter<readonly number[]>;
  readonly offset: Parameter<readonly number[]>;
  readonly initial: Parameter<readonly number[]>;
  readonly timestep: Parameter<number>;
  readonly latency: Parameter<number>;
  readonly width: Parameter<number>;
} = {
  gain: numbers(
    { name: 'gain', default: '1', meaning: 'unit of out per unit of in' },
    { unit: '' },
  ),
  offset: numbers({ name: 'offset', default: '0', meaning: 'in the unit of out' }, { unit: '' }),
  initial: numbers(
    { name: 'initial', default: '0', meaning: 'what the input is before the run, in its unit' },
    { unit: '' },
  ),
  timestep: TIMESTEP,
  latency: LATENCY,
  width: WIDTH,
};

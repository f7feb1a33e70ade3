import { number } from './numbers.js';
import type { Parameter } from './parameter.js';

/** The step of the process. */
export const TIMESTEP: Parameter<number> = number(
  {
    name: 'timestep',
    aliases: ['music_timestep'],
    default: '0.001',
    meaning: 'the tick: the output has a sample, or a rate holds, for so long',
  },
  { unit: 's', above: 0 },
);

/** What the input adds to stamps. */
export const LATENCY: Parameter<number> = number(
  {
    name: 'latency',
    default: '0',
    meaning: 'latency of spikes that come in, delay of a signal that does; loops need some',
  },
  { unit: 's', least: 0 },
);

/** Number of indices; 0 stands for what the configuration says. */
export const WIDTH: Parameter<number> = {
  name: 'width',
  default: '',
  form: 'a whole number of at least 1',
  meaning: 'number of indices, where no connection states it: A.out -> B.in [WIDTH]',
  parse: (text) => {
    if (text === '') return 0;
    return /^\+?\d{1,9}$/.test(text.trim()) && Number(text) >= 1 ? Number(text) : undefined;
  },
};

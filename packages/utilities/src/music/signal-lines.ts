import { number } from '../parameter/numbers.js';
import { MAXBUFFERED, TIMESTEP } from './common-options.js';
import type { CommandLine, NoOperands } from './music-utility.js';
import { flag, type Option, option } from './option.js';

/** The command line of `clocksource`. */
export const CLOCKSOURCE: CommandLine<
  { readonly timestep: Option<number>; readonly maxbuffered: Option<number> },
  NoOperands
> = {
  name: 'clocksource',
  options: { timestep: TIMESTEP, maxbuffered: MAXBUFFERED },
  operands: {},
};

/** The command line of `constsource`. */
export const CONSTSOURCE: CommandLine<{ readonly timestep: Option<number> }, NoOperands> = {
  name: 'constsource',
  options: { timestep: TIMESTEP },
  operands: {},
};

/** The command line of `contsink`. */
export const CONTSINK: CommandLine<
  {
    readonly timestep: Option<number>;
    readonly delay: Option<number>;
    readonly isNearest: Option<boolean>;
  },
  NoOperands
> = {
  name: 'contsink',
  options: {
    timestep: TIMESTEP,
    delay: option(
      number(
        { name: 'delay', default: '0', meaning: 'delay of the signal' },
        { unit: 's', least: 0 },
      ),
      'SECS',
      'd',
    ),
    isNearest: flag('no-interpolation', 'i', 'the nearest sample, none between two'),
  },
  operands: {},
};

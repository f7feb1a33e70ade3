import { choice, number, wholeNumber, word } from '../parameter/numbers.js';
import type { Parameter } from '../parameter/parameter.js';
import { flag, type Option, option } from './option.js';

/** Time between two ticks [s]. */
export const TIMESTEP: Option<number> = option(
  number(
    { name: 'timestep', default: '0.01', meaning: 'time between two ticks' },
    { unit: 's', above: 0 },
  ),
  'TIMESTEP',
  't',
);

/** How many ticks a sender may run ahead; 0 stands for what the plan decides. */
export const MAXBUFFERED: Option<number> = option(
  wholeNumber(
    { name: 'maxbuffered', default: '', meaning: 'most ticks that are buffered' },
    { least: 1 },
  ),
  'TICKS',
  'b',
);

/** How ids are dealt out over the ranks of a process. */
export const IMAPTYPE: Option<'linear' | 'roundrobin'> = option(
  choice(
    {
      name: 'imaptype',
      default: 'linear',
      meaning: 'how ids are dealt out over ranks: in blocks, or one after another',
    },
    ['linear', 'roundrobin'],
  ),
  'TYPE',
  'm',
);

/** What an id means to a receiver: its global number, or its place among those of the rank. */
export const INDEXTYPE: Option<'global' | 'local'> = option(
  choice(
    {
      name: 'indextype',
      default: 'global',
      meaning: "ids as they are, or as places among the rank's own",
    },
    ['global', 'local'],
  ),
  'TYPE',
  'i',
);

/** Latency that an input accepts [s]. */
export const ACCLATENCY: Option<number> = option(
  number(
    { name: 'acclatency', default: '0', meaning: 'latency that the input accepts' },
    { unit: 's', least: 0 },
  ),
  'SECS',
  'l',
);

/** Taken and ignored: a rank never has to wait for all others before it starts. */
export const ADAPTER: Option<boolean> = flag(
  'adapter',
  'z',
  'accepted, and has no effect: nothing has to wait for all processes before the start',
);

/** Name of a port, where it may be chosen. */
export function portName(name: string, port: string): Option<string> {
  return option(word({ name, default: port, meaning: 'name of the port' }), 'NAME');
}

/** Number of ids of a port. */
export const N_UNITS: Parameter<number> = wholeNumber(
  { name: 'N_UNITS', default: '', meaning: 'number of ids' },
  { least: 1 },
);

/** What a rank's file is called, before its number. */
export const PREFIX: Parameter<string> = word({
  name: 'PREFIX',
  default: '',
  meaning: "beginning of the files' names: rank r has PREFIXrSUFFIX",
});

/** What a rank's file is called, behind its number. */
export const SUFFIX: Parameter<string> = word({
  name: 'SUFFIX',
  default: '.dat',
  meaning: "end of the files' names",
});

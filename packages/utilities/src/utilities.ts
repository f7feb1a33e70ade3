import { fileURLToPath } from 'node:url';
import { RATE_TO_SPIKES } from './bridges/rate-to-spikes.js';
import { SCALE } from './bridges/scale.js';
import { SPIKES_TO_RATE } from './bridges/spikes-to-rate.js';
import type { Parameters } from './parameter/parameter.js';

/** A ready process that `binary=` can name. */
export interface UtilityProgram {
  readonly name: string;
  /** Absolute path of its program, in JavaScript. */
  readonly script: string;
  /** Its parameters as variables of its section; left out where it takes options in `args`, as MUSIC's utilities do. */
  readonly parameters?: Parameters;
}

const NAMES = [
  'clocksource',
  'constsource',
  'contsink',
  'eventcounter',
  'eventgenerator',
  'eventlogger',
  'eventselect',
  'eventsink',
  'eventsource',
  'messagesink',
  'messagesource',
  'rate-to-spikes',
  'scale',
  'spikes-to-rate',
] as const;

const PARAMETERS: Readonly<Partial<Record<(typeof NAMES)[number], Parameters>>> = {
  'rate-to-spikes': RATE_TO_SPIKES,
  scale: SCALE,
  'spikes-to-rate': SPIKES_TO_RATE,
};

/** Every utility. Processes are given JavaScript, also when this package itself runs from its sources. */
export const UTILITIES: readonly UtilityProgram[] = NAMES.map((name) => ({
  name,
  script: fileURLToPath(new URL(`../dist/programs/${name}.js`, import.meta.url)),
  ...(PARAMETERS[name] === undefined ? {} : { parameters: PARAMETERS[name] }),
}));

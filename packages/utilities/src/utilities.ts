import { fileURLToPath } from 'node:url';
import { RATE_TO_SPIKES } from './bridges/rate-to-spikes.js';
import { SCALE } from './bridges/scale.js';
import { SPIKES_TO_RATE } from './bridges/spikes-to-rate.js';
import {
  EVENTCOUNTER,
  EVENTGENERATOR,
  EVENTLOGGER,
  EVENTSELECT,
  EVENTSINK,
  EVENTSOURCE,
} from './music/event-lines.js';
import { MESSAGESINK, MESSAGESOURCE } from './music/message-lines.js';
import type { CommandLine } from './music/music-utility.js';
import type { Options } from './music/option.js';
import { CLOCKSOURCE, CONSTSOURCE, CONTSINK } from './music/signal-lines.js';
import type { Parameters } from './parameter/parameter.js';

/** A ready process that `binary=` can name. */
export interface UtilityProgram {
  readonly name: string;
  /** Absolute path of its program, in JavaScript. */
  readonly script: string;
  /** Its parameters as variables of its section; left out where it takes options in `args`, as MUSIC's utilities do. */
  readonly parameters?: Parameters;
  /** What such a one takes in `args`. */
  readonly commandLine?: CommandLine<Options, Parameters>;
}

const COMMAND_LINES: readonly CommandLine<Options, Parameters>[] = [
  CLOCKSOURCE,
  CONSTSOURCE,
  CONTSINK,
  EVENTCOUNTER,
  EVENTGENERATOR,
  EVENTLOGGER,
  EVENTSELECT,
  EVENTSINK,
  EVENTSOURCE,
  MESSAGESINK,
  MESSAGESOURCE,
];

const PARAMETERS: Readonly<Record<string, Parameters>> = {
  'rate-to-spikes': RATE_TO_SPIKES,
  scale: SCALE,
  'spikes-to-rate': SPIKES_TO_RATE,
};

/** Every utility. Processes are given JavaScript, also when this package itself runs from its sources. */
export const UTILITIES: readonly UtilityProgram[] = [
  ...COMMAND_LINES.map((commandLine) => ({ ...programOf(commandLine.name), commandLine })),
  ...Object.entries(PARAMETERS).map(([name, parameters]) => ({ ...programOf(name), parameters })),
];

function programOf(name: string): UtilityProgram {
  const script = fileURLToPath(new URL(`../dist/programs/${name}.js`, import.meta.url));
  return { name, script };
}

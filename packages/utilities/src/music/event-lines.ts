import { number, word } from '../parameter/numbers.js';
import type { Parameter } from '../parameter/parameter.js';
import {
  ACCLATENCY,
  ADAPTER,
  IMAPTYPE,
  INDEXTYPE,
  MAXBUFFERED,
  N_UNITS,
  PREFIX,
  portName,
  SUFFIX,
  TIMESTEP,
} from './common-options.js';
import type { CommandLine, NoOperands } from './music-utility.js';
import { flag, type Option, option } from './option.js';

/** The command line of `eventsource`. */
export const EVENTSOURCE: CommandLine<
  {
    readonly timestep: Option<number>;
    readonly maxbuffered: Option<number>;
    readonly imaptype: Option<'linear' | 'roundrobin'>;
    readonly indextype: Option<'global' | 'local'>;
    readonly out: Option<string>;
  },
  {
    readonly width: Parameter<number>;
    readonly prefix: Parameter<string>;
    readonly suffix: Parameter<string>;
  }
> = {
  name: 'eventsource',
  options: {
    timestep: TIMESTEP,
    maxbuffered: MAXBUFFERED,
    imaptype: IMAPTYPE,
    indextype: INDEXTYPE,
    out: portName('out', 'out'),
  },
  operands: { width: N_UNITS, prefix: PREFIX, suffix: SUFFIX },
};

/** The command line of `eventsink`. */
export const EVENTSINK: CommandLine<
  {
    readonly timestep: Option<number>;
    readonly imaptype: Option<'linear' | 'roundrobin'>;
    readonly indextype: Option<'global' | 'local'>;
    readonly in: Option<string>;
    readonly adapter: Option<boolean>;
  },
  {
    readonly width: Parameter<number>;
    readonly prefix: Parameter<string>;
    readonly suffix: Parameter<string>;
  }
> = {
  name: 'eventsink',
  options: {
    timestep: TIMESTEP,
    imaptype: IMAPTYPE,
    indextype: INDEXTYPE,
    in: portName('in', 'in'),
    adapter: ADAPTER,
  },
  operands: { width: N_UNITS, prefix: PREFIX, suffix: SUFFIX },
};

/** The command line of `eventgenerator`. */
export const EVENTGENERATOR: CommandLine<
  {
    readonly timestep: Option<number>;
    readonly maxbuffered: Option<number>;
    readonly frequency: Option<number>;
    readonly imaptype: Option<'linear' | 'roundrobin'>;
    readonly indextype: Option<'global' | 'local'>;
    readonly out: Option<string>;
  },
  { readonly width: Parameter<number> }
> = {
  name: 'eventgenerator',
  options: {
    timestep: TIMESTEP,
    maxbuffered: MAXBUFFERED,
    frequency: option(
      number(
        { name: 'frequency', default: '10', meaning: 'mean rate of each id' },
        { unit: 'Hz', least: 0 },
      ),
      'FREQUENCY',
      'f',
    ),
    imaptype: IMAPTYPE,
    indextype: INDEXTYPE,
    out: portName('out', 'out'),
  },
  operands: { width: N_UNITS },
};

/** The command line of `eventcounter`. */
export const EVENTCOUNTER: CommandLine<
  {
    readonly timestep: Option<number>;
    readonly maxbuffered: Option<number>;
    readonly imaptype: Option<'linear' | 'roundrobin'>;
    readonly in: Option<string>;
  },
  {
    readonly width: Parameter<number>;
    readonly prefix: Parameter<string>;
    readonly suffix: Parameter<string>;
  }
> = {
  name: 'eventcounter',
  options: {
    timestep: TIMESTEP,
    maxbuffered: MAXBUFFERED,
    imaptype: IMAPTYPE,
    in: portName('in', 'in'),
  },
  operands: { width: N_UNITS, prefix: PREFIX, suffix: SUFFIX },
};

/** The command line of `eventselect`. */
export const EVENTSELECT: CommandLine<
  { readonly timestep: Option<number> },
  { readonly width: Parameter<number>; readonly path: Parameter<string> }
> = {
  name: 'eventselect',
  options: { timestep: TIMESTEP },
  operands: {
    width: N_UNITS,
    path: word({
      name: 'UNITSFILE',
      default: '',
      meaning: 'file of the ids, separated by blanks or line ends',
    }),
  },
};

/** The command line of `eventlogger`. */
export const EVENTLOGGER: CommandLine<
  {
    readonly timestep: Option<number>;
    readonly acclatency: Option<number>;
    readonly maxbuffered: Option<number>;
    readonly imaptype: Option<'linear' | 'roundrobin'>;
    readonly indextype: Option<'global' | 'local'>;
    readonly in: Option<string>;
    readonly messageIn: Option<string>;
    readonly all: Option<boolean>;
    readonly adapter: Option<boolean>;
  },
  NoOperands
> = {
  name: 'eventlogger',
  options: {
    timestep: TIMESTEP,
    acclatency: ACCLATENCY,
    maxbuffered: MAXBUFFERED,
    imaptype: IMAPTYPE,
    indextype: INDEXTYPE,
    in: portName('in', 'in'),
    messageIn: portName('message-in', 'message'),
    all: flag('all', 'a', 'every rank takes all ids'),
    adapter: ADAPTER,
  },
  operands: {},
};

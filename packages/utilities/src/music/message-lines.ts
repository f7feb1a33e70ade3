import type { Parameter } from '../parameter/parameter.js';
import { ACCLATENCY, MAXBUFFERED, PREFIX, portName, SUFFIX, TIMESTEP } from './common-options.js';
import type { CommandLine } from './music-utility.js';
import type { Option } from './option.js';

/** The command line of `messagesource`. */
export const MESSAGESOURCE: CommandLine<
  {
    readonly timestep: Option<number>;
    readonly maxbuffered: Option<number>;
    readonly out: Option<string>;
  },
  { readonly prefix: Parameter<string>; readonly suffix: Parameter<string> }
> = {
  name: 'messagesource',
  options: { timestep: TIMESTEP, maxbuffered: MAXBUFFERED, out: portName('out', 'out') },
  operands: { prefix: PREFIX, suffix: SUFFIX },
};

/** The command line of `messagesink`. */
export const MESSAGESINK: CommandLine<
  {
    readonly timestep: Option<number>;
    readonly acclatency: Option<number>;
    readonly maxbuffered: Option<number>;
    readonly in: Option<string>;
  },
  { readonly prefix: Parameter<string>; readonly suffix: Parameter<string> }
> = {
  name: 'messagesink',
  options: {
    timestep: TIMESTEP,
    acclatency: ACCLATENCY,
    maxbuffered: MAXBUFFERED,
    in: portName('in', 'in'),
  },
  operands: { prefix: PREFIX, suffix: SUFFIX },
};

import type { Rank } from '@antiphon/node';
import type { Parameters, ValuesOf } from '../parameter/parameter.js';
import type { Options } from './option.js';

/** Of a utility that takes options alone. */
export type NoOperands = Readonly<Record<never, never>>;

/** What a utility of MUSIC's takes on its command line. */
export interface CommandLine<O extends Options, A extends Parameters> {
  /** What `binary=` calls it. */
  readonly name: string;
  readonly options: O;
  /** In their order; those with a default may be left out. */
  readonly operands: A;
}

/** A ready process with the name, the options and the files that MUSIC's own has. */
export interface MusicUtility<O extends Options, A extends Parameters> extends CommandLine<O, A> {
  /** For `--help`: one sentence. */
  readonly summary: string;
  /** For `--help`: what the ports carry. */
  readonly ports: Readonly<Record<string, string>>;
  /** Runs one rank, from the declaration of its ports to its end. */
  readonly run: (rank: Rank, values: ValuesOf<O> & ValuesOf<A>) => Promise<void>;
}

import type { Rank } from '@antiphon/node';
import type { Parameters, ValuesOf } from '../parameter/parameter.js';

/** A ready process, as its program describes it. */
export interface Utility<P extends Parameters> {
  /** What `binary=` calls it. */
  readonly name: string;
  /** For `--help`: one sentence. */
  readonly summary: string;
  /** For `--help`: what the ports carry. */
  readonly ports: Readonly<Record<string, string>>;
  readonly parameters: P;
  /** Runs one rank, from the declaration of its ports to its end. */
  readonly run: (rank: Rank, values: ValuesOf<P>) => Promise<void>;
}

import type { PipelineDescription } from '@antiphon/core';
import type { RankExit } from '../machine/rank-record.js';
import type { RunResult } from '../report/run-result.js';
import type { CoordinatorEvent } from './coordinator-event.js';

/** A run that a program wants, some of whose ranks are processes of its own. */
export interface ConductedRun {
  readonly description: PipelineDescription;
  /** Names of the processes that the program itself attaches; each has one rank. */
  readonly attached: readonly string[];
  /** How far the program goes at first [s]. */
  readonly until: number;
  /** Relative paths of the description are relative to this. */
  readonly folder: string;
  /** Files that are kept beside the results. */
  readonly sources: readonly string[];
}

/** What a program tells the conductor of its run, one JSON line each. The end of the stream means that the program is gone. */
export type ConductorOrder =
  /** The first line. */
  | { readonly order: 'conduct'; readonly run: ConductedRun }
  /** An attached rank has left the run, or its process has ended. */
  | { readonly order: 'exited'; readonly rankId: number; readonly exit: RankExit }
  /** Ctrl-C. */
  | { readonly order: 'interrupt' };

/** What the conductor tells the program, one JSON line each. */
export type ConductorNews =
  /** The run waits for this rank: its process may join, with these variables in its environment. */
  | {
      readonly news: 'attach';
      readonly process: string;
      readonly rankId: number;
      readonly env: Readonly<Record<string, string>>;
    }
  | { readonly news: 'told'; readonly event: CoordinatorEvent }
  /** The last word: nothing of the run is left but its record. */
  | {
      readonly news: 'ended';
      readonly result: RunResult;
      readonly exitCode: number;
      /** Folder of logs and results; `null` if nothing was started. */
      readonly folder: string | null;
    };

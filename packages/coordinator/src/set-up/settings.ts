import type { Timeouts } from '@antiphon/bus';
import type { PipelineDescription, ScheduleName } from '@antiphon/core';

/** What a script does with a run. */
export interface Driven {
  /** Processes that it ends itself. */
  readonly processes: readonly string[];
  /** How far it goes at first [s]; it may go on from there. */
  readonly until: number;
}

/** What the coordinator is told about a run before it begins. */
export interface CoordinatorSettings {
  /** Run id, part of every subject. */
  readonly run: string;
  readonly url: string;
  readonly token: string | null;
  readonly description: PipelineDescription;
  readonly seed: number;
  /** Carried by every link message, so that stray ones of another run are told apart. */
  readonly epoch: number;
  /** How long ranks may take to join [s]. */
  readonly joinTimeout: number;
  /** Abort a run in which a rank has been stalled for so long [s]; `null`: only show it. */
  readonly stallTimeout: number | null;
  /** Go as far as the plan, then let the ranks leave. */
  readonly isPlanOnly: boolean;
  /**
   * What a script drives; `null`: there is none. In its run `stoptime` is a variable that programs may read, and an end only of those
   * that nothing leads to; others end when those end that feed them.
   */
  readonly driven: Driven | null;
  /** `false`: every tick is published by itself. For tests. */
  readonly isBatching: boolean;
  /** Asked for the run: `null` leaves it to the ranks. */
  readonly schedule: ScheduleName | null;
  readonly timeouts: Timeouts;
}

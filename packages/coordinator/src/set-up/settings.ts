import type { Timeouts } from '@antiphon/bus';
import type { PipelineDescription, ScheduleName } from '@antiphon/core';

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
   * Processes end when those end that feed them: `stoptime` is a variable that programs may read, and no end. For a run whose length
   * is not known when it starts.
   */
  readonly isOpenEnded?: boolean;
  /** `false`: every tick is published by itself. For tests. */
  readonly isBatching: boolean;
  /** Asked for the run: `null` leaves it to the ranks. */
  readonly schedule: ScheduleName | null;
  readonly timeouts: Timeouts;
}

import type { Diagnostic } from '@antiphon/core';
import type { RunFailure } from '../machine/run-failure.js';
import type { RunPhase } from '../machine/run-phase.js';
import type { PlanSummary } from '../report/plan-summary.js';
import type { RunProgress } from '../report/run-progress.js';
import type { RunResult } from '../report/run-result.js';

/** What the coordinator tells the launcher, one JSON line each. */
export type CoordinatorEvent =
  /** It is on the bus: ranks may be started. */
  | { readonly event: 'listening' }
  | { readonly event: 'phase'; readonly phase: RunPhase }
  /** Warnings and notes of the set-up. Errors come with `failed`. */
  | { readonly event: 'diagnostics'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly event: 'plan'; readonly plan: PlanSummary }
  | { readonly event: 'progress'; readonly progress: RunProgress }
  | { readonly event: 'stalled'; readonly rank: string; readonly silent: number }
  | { readonly event: 'resumed'; readonly rank: string }
  | { readonly event: 'bus'; readonly isConnected: boolean }
  /** The run has failed; the ranks have been told. Said once. */
  | { readonly event: 'failed'; readonly failure: RunFailure }
  /** The last word: every rank has exited. */
  | { readonly event: 'result'; readonly result: RunResult };

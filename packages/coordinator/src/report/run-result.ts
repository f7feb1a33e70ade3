import type { RankHeartbeat, RankReport } from '@antiphon/bus';
import type { Diagnostic } from '@antiphon/core';
import type { RankExit } from '../machine/rank-record.js';
import type { RunFailure } from '../machine/run-failure.js';
import type { LedgerEntry } from './ledger.js';

/** What one rank did. */
export interface RankResult {
  readonly name: string;
  readonly process: string;
  readonly rank: number;
  readonly language: string;
  readonly version: string;
  /** The simulator that it wraps, with its version: what it noted behind `simulator: `; `null` if it noted none. */
  readonly simulator: string | null;
  /** What else it noted as it was set up; none if it did not come so far. */
  readonly notes: readonly string[];
  /** `null`: it did not reach its end. */
  readonly report: RankReport | null;
  /** What it had done when it was told to abort, if it could still say so. */
  readonly partial: RankReport | null;
  /** Its last sign of life. */
  readonly heartbeat: RankHeartbeat | null;
  readonly exit: RankExit | null;
}

/** A failure that followed from the first one. */
export interface SecondaryFailure {
  readonly failure: RunFailure;
  /** Process or rank whose failure came first. */
  readonly causedBy: string;
}

/** How a run ended. */
export interface RunResult {
  readonly outcome: 'done' | 'planned' | 'failed' | 'interrupted';
  /** What failed first; `null` if nothing did. */
  readonly failure: RunFailure | null;
  readonly secondary: readonly SecondaryFailure[];
  readonly diagnostics: readonly Diagnostic[];
  readonly ranks: readonly RankResult[];
  readonly ledger: readonly LedgerEntry[];
  /** Whether every event is accounted for. */
  readonly isLedgerClosed: boolean;
  /** Ranks whose counts are missing from the ledger. */
  readonly unreported: readonly string[];
  /** Wall-clock time from start to the last rank's end [s]; `null` if the run did not start. */
  readonly runSeconds: number | null;
  /** Simulated time that every rank has completed [s]. */
  readonly simulatedSeconds: number;
}

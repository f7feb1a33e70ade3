import type { RankHeartbeat, RankReport } from '@antiphon/bus';
import type { PipelineDescription, RankDeclaration } from '@antiphon/core';
import type { RunFailure } from './run-failure.js';

/** How a rank's operating-system process ended. `error`: it could not even be started. */
export interface RankExit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly error: string | null;
  /** Last lines that it printed. */
  readonly tail: string;
  /** Why it ended, if its launcher can tell. */
  readonly reason: Pick<RunFailure, 'code' | 'message' | 'remedy'> | null;
}

/** What a rank can be asked, in the order of a run. */
export type AskedOfRank = 'plan' | 'start' | 'finalise' | 'abort' | 'leave';

/** What the coordinator knows about one rank. */
export interface RankRecord {
  readonly rankId: number;
  /** Number of its process. */
  readonly process: number;
  readonly processName: string;
  readonly rank: number;
  /** `A.0` */
  readonly name: string;
  pid: number | null;
  language: string;
  version: string;
  declaration: RankDeclaration | null;
  heartbeat: RankHeartbeat | null;
  /** When it was last heard of, in connected time [s]; `null` before it joined. */
  heardAt: number | null;
  /** When it was last known to be alive: it was heard of, or its process was seen at work. In connected time [s]. */
  aliveAt: number | null;
  /** It is silent, but its process is at work. */
  isBusy: boolean;
  /** It is silent, and its process is stopped or cannot be seen. */
  isStalled: boolean;
  readonly answered: Set<AskedOfRank>;
  /** What it did, once it has reached its end. */
  report: RankReport | null;
  /** What it had done when it was told to abort. */
  partial: RankReport | null;
  exit: RankExit | null;
}

/** One empty record for each rank, in the order of rank ids. */
export function listRecords(description: PipelineDescription): RankRecord[] {
  const records: RankRecord[] = [];
  description.processes.forEach(({ name, np }, process) => {
    for (let rank = 0; rank < np; rank++) {
      records.push({
        rankId: records.length,
        process,
        processName: name,
        rank,
        name: `${name}.${rank}`,
        pid: null,
        language: '',
        version: '',
        declaration: null,
        heartbeat: null,
        heardAt: null,
        aliveAt: null,
        isBusy: false,
        isStalled: false,
        answered: new Set(),
        report: null,
        partial: null,
        exit: null,
      });
    }
  });
  return records;
}

/** How far a rank has come, in words for people. */
export type RankStage = 'missing' | 'building' | 'ready' | 'running' | 'ended' | 'exited';

/** How far a rank has come. */
export function stageOf(rank: RankRecord): RankStage {
  if (rank.exit !== null) return 'exited';
  if (rank.report !== null) return 'ended';
  if (rank.answered.has('start')) return 'running';
  if (rank.declaration !== null) return 'ready';
  return rank.pid === null ? 'missing' : 'building';
}

import type { CoordinatorSettings } from '../set-up/settings.js';
import type { RankRecord } from './rank-record.js';
import { makeFailure, type RunFailure } from './run-failure.js';

/** What the operating system says about a rank's process; `unknown` where nobody can look. */
export type ProcessState = 'stopped' | 'alive' | 'unknown';

/** A rank counts as silent after so many heartbeats have not come. */
const MISSED_HEARTBEATS = 3;
/** Heartbeats come late on a busy machine [s]. */
const HEARTBEAT_SLACK = 0.5;

/** Ranks that should have given a sign of life, also after their end: they are needed until all have ended. */
export function findSilent(
  ranks: readonly RankRecord[],
  connected: number,
  settings: CoordinatorSettings,
): RankRecord[] {
  return ranks.filter(
    ({ heardAt, exit }) =>
      heardAt !== null && exit === null && connected - heardAt > limitOf(settings),
  );
}

/**
 * Tells a silent rank that is busy from one that is stalled. A long tick of a TypeScript program keeps its heartbeats back, and is
 * never an error; a process that is stopped does nothing.
 *
 * @returns what has become of it, if that has changed
 */
export function judgeSilence(
  rank: RankRecord,
  state: ProcessState,
  connected: number,
  settings: CoordinatorSettings,
): 'stalled' | 'resumed' | null {
  const wasStalled = rank.isStalled;
  if (state === 'alive') {
    rank.aliveAt = connected;
    rank.isBusy = true;
    rank.isStalled = false;
    return wasStalled ? 'resumed' : null;
  }
  // A rank that has ended and left says no more, and may go on with work of its own.
  if (state === 'unknown' && rank.report !== null) return null;
  if (wasStalled || stillFor(rank, connected) <= limitOf(settings)) return null;
  rank.isBusy = false;
  rank.isStalled = true;
  return 'stalled';
}

/** Seconds since a rank was last known to be alive. */
export function stillFor({ aliveAt }: RankRecord, connected: number): number {
  return connected - (aliveAt ?? connected);
}

/** The failure of a run with a rank that is stalled for longer than it may be; `null` if there is none, or no limit. */
export function findStalled(
  rank: RankRecord,
  state: ProcessState,
  connected: number,
  { stallTimeout }: CoordinatorSettings,
): RunFailure | null {
  const still = stillFor(rank, connected);
  if (!rank.isStalled || stallTimeout === null || still <= stallTimeout) return null;
  const what = state === 'stopped' ? 'stopped' : 'silent';
  return makeFailure({
    code: 'RUN_STALLED',
    message: `${rank.name} has been ${what} for ${Math.round(still)} s (allowed: ${stallTimeout} s)`,
    process: rank.processName,
    rank: rank.rank,
  });
}

function limitOf({ timeouts }: CoordinatorSettings): number {
  return MISSED_HEARTBEATS * timeouts.heartbeat + HEARTBEAT_SLACK;
}

import { AntiphonError } from '@antiphon/core';
import type { RankRecord } from './rank-record.js';
import type { RunFailure } from './run-failure.js';

/** A request of a rank that the run does not have, that another process holds, or that has not joined. */
export function unknownRank(rankId: number, ranks: readonly RankRecord[]): AntiphonError {
  const rank = ranks[rankId];
  return new AntiphonError('JOIN_RANK_UNKNOWN', {
    message: describe(rankId, rank),
    expected: `one process for each rank id from 0 to ${ranks.length - 1}`,
  });
}

/** A rank that joins a run which is over. */
export function abortedAlready(failure: RunFailure | null): AntiphonError {
  return new AntiphonError('RUN_ABORTED', { message: failure?.message ?? 'the run was aborted' });
}

function describe(rankId: number, rank: RankRecord | undefined): string {
  if (rank === undefined) return `this run has no rank ${rankId}`;
  return rank.pid === null
    ? `${rank.name} has not joined`
    : `${rank.name} has joined already, as process ${rank.pid}`;
}

import type { RunPlan, Units } from '@antiphon/core';
import { listRanks, rankName } from '@antiphon/core';
import { type RankRecord, type RankStage, stageOf } from '../machine/rank-record.js';
import type { RunPhase } from '../machine/run-phase.js';
import { stillFor } from '../machine/silence.js';

/** Where one rank stands, as far as it has been heard of. */
export interface RankProgress {
  readonly name: string;
  readonly stage: RankStage;
  readonly time: Units;
  readonly end: Units;
  /** Seconds in the present tick, 0 outside; since its last word, if it is busy and cannot say. */
  readonly inTick: number;
  /** Ranks whose frames it waits for. */
  readonly awaits: readonly string[];
  /** Ranks that have not yet taken what it sent. */
  readonly heldBy: readonly string[];
  /** Seconds since it was last known to be alive, if it is stalled. */
  readonly silent: number | null;
}

/** Where a run stands. */
export interface RunProgress {
  readonly phase: RunPhase;
  readonly ranks: readonly RankProgress[];
}

/**
 * Describes where every rank stands.
 *
 * @param connected - connected time [s]
 */
export function describeProgress(
  phase: RunPhase,
  records: readonly RankRecord[],
  plan: RunPlan | null,
  connected: number,
): RunProgress {
  return { phase, ranks: records.map((rank) => describeRank(rank, plan, connected)) };
}

function describeRank(rank: RankRecord, plan: RunPlan | null, connected: number): RankProgress {
  const beat = rank.heartbeat;
  const waiting = beat?.waiting ?? null;
  const stage = stageOf(rank);
  const isInTick = rank.isBusy && stage === 'running';
  return {
    name: rank.name,
    stage,
    time: beat?.time ?? 0,
    end: plan?.graph.processes[rank.process]?.end ?? 0,
    inTick: (beat?.inTick ?? 0) + (isInTick ? connected - (rank.heardAt ?? connected) : 0),
    awaits: peers(waiting?.gate ?? [], plan, 'sender'),
    heldBy: peers(waiting?.credit ?? [], plan, 'receiver'),
    silent: rank.isStalled ? stillFor(rank, connected) : null,
  };
}

function peers(
  links: readonly number[],
  plan: RunPlan | null,
  end: 'sender' | 'receiver',
): string[] {
  if (plan === null) return [];
  const ranks = listRanks(plan.graph);
  return links.flatMap((number) => {
    const place = ranks[plan.links[number]?.[end] ?? -1];
    return place === undefined ? [] : [rankName(plan.graph, place)];
  });
}

import type { RunPlan, Units } from '@antiphon/core';
import { listRanks, rankName, secondsToUnits } from '@antiphon/core';
import { type RankRecord, type RankStage, stageOf } from '../machine/rank-record.js';
import type { RunPhase } from '../machine/run-phase.js';
import { stillFor } from '../machine/silence.js';
import type { CoordinatorSettings } from '../set-up/settings.js';

/** Where one rank stands, as far as it has been heard of. */
export interface RankProgress {
  readonly name: string;
  readonly stage: RankStage;
  readonly time: Units;
  /** Where it ends, or, if a script drives the run, how far that wants to go at first; infinite if nobody knows. */
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
  { description, driven }: Pick<CoordinatorSettings, 'description' | 'driven'>,
): RunProgress {
  const goal = driven === null ? 0 : secondsToUnits(driven.until, description.unitsPerSecond);
  return { phase, ranks: records.map((rank) => describeRank(rank, { plan, connected, goal })) };
}

function describeRank(
  rank: RankRecord,
  facts: { readonly plan: RunPlan | null; readonly connected: number; readonly goal: Units },
): RankProgress {
  const { plan, connected, goal } = facts;
  const beat = rank.heartbeat;
  const waiting = beat?.waiting ?? null;
  const stage = stageOf(rank);
  const time = beat?.time ?? 0;
  const end = plan?.graph.processes[rank.process]?.end ?? 0;
  const isInTick = rank.isBusy && stage === 'running';
  return {
    name: rank.name,
    stage,
    time,
    end: end === Infinity && time <= goal ? goal : end,
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

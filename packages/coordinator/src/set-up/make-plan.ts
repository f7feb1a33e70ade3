import { type Diagnostic, hasErrors, makeRunPlan, type RunPlan } from '@antiphon/core';
import type { RankRecord } from '../machine/rank-record.js';
import type { CoordinatorSettings } from './settings.js';
import { type StopTimes, warnOfMissingStops } from './stop-times.js';

/**
 * Makes the plan of a run whose ranks have all declared their ports.
 *
 * @returns the plan, `null` if there is an error among the diagnostics
 */
export function makePlan(
  { description, epoch, isBatching, schedule, driven }: CoordinatorSettings,
  ranks: readonly RankRecord[],
  { stops, diagnostics }: StopTimes,
): { readonly plan: RunPlan | null; readonly diagnostics: readonly Diagnostic[] } {
  const declarations = ranks.flatMap(({ declaration }) => declaration ?? []);
  const ends = { stops, driven: new Set(driven?.processes) };
  const made = makeRunPlan(description, declarations, { epoch, isBatching, ...ends, schedule });
  const missing = driven === null ? warnOfMissingStops(description, ranks) : [];
  const all = [...diagnostics, ...missing, ...made.diagnostics];
  return { plan: hasErrors(all) ? null : made.plan, diagnostics: all };
}

import { type Diagnostic, hasErrors, makeRunPlan, type RunPlan, type Units } from '@antiphon/core';
import type { RankRecord } from '../machine/rank-record.js';
import type { CoordinatorSettings } from './settings.js';

/**
 * Makes the plan of a run whose ranks have all declared their ports.
 *
 * @returns the plan, `null` if there is an error among the diagnostics
 */
export function makePlan(
  { description, epoch, isBatching, schedule }: CoordinatorSettings,
  ranks: readonly RankRecord[],
  { stops, diagnostics }: { stops: readonly (Units | null)[]; diagnostics: readonly Diagnostic[] },
): { readonly plan: RunPlan | null; readonly diagnostics: readonly Diagnostic[] } {
  const declarations = ranks.flatMap(({ declaration }) => declaration ?? []);
  const made = makeRunPlan(description, declarations, { epoch, isBatching, stops, schedule });
  const all = [...diagnostics, ...made.diagnostics];
  return { plan: hasErrors(all) ? null : made.plan, diagnostics: all };
}

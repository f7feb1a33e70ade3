import type { RunPlan } from '@antiphon/core';
import { describeOpen, listLedgerConnections, makeLedger } from '../report/ledger.js';
import type { CoordinatorSettings } from '../set-up/settings.js';
import type { RankRecord } from './rank-record.js';
import { makeFailure, type RunFailure } from './run-failure.js';

/** The failure of a run whose ranks have not all joined in time; `null` if there is still time. */
export function findMissing(
  ranks: readonly RankRecord[],
  connected: number,
  { joinTimeout }: CoordinatorSettings,
): RunFailure | null {
  if (connected <= joinTimeout) return null;
  const missing = ranks.filter(({ pid }) => pid === null);
  const [first] = missing;
  if (first === undefined) return null;
  const names = missing.map(({ name }) => name).join(', ');
  return makeFailure({
    code: 'JOIN_TIMEOUT',
    message: `${names} did not join within ${joinTimeout} s`,
    remedy: `Look into ${missing.length === 1 ? 'its log' : 'their logs'}; raise --join-timeout if it is only slow.`,
    process: first.processName,
    rank: missing.length === 1 ? first.rank : null,
  });
}

/** The failure of a run that has ended with events late or unaccounted for; `null` if it has done what it promises. */
export function judgeLedger(plan: RunPlan | null, ranks: readonly RankRecord[]): RunFailure | null {
  const reports = ranks.flatMap(({ report }) => report ?? []);
  const open = describeOpen(makeLedger(listLedgerConnections(plan), reports, false));
  if (open !== '') return makeFailure({ code: 'LEDGER_OPEN', message: open });
  const late = ranks.filter(({ report }) => (report?.late ?? 0) > 0);
  if (late.length === 0) return null;
  const counts = late.map(({ name, report }) => `${name}: ${report?.late}`).join(', ');
  return makeFailure({
    code: 'EVENT_LATE',
    message: `events arrived after their tick (${counts})`,
  });
}

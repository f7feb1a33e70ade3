import { type Diagnostic, type RunPlan, unitsToSeconds } from '@antiphon/core';
import type { FailureBook } from '../machine/failure-book.js';
import type { RankRecord } from '../machine/rank-record.js';
import { listLedgerConnections, makeLedger } from './ledger.js';
import type { RankResult, RunResult } from './run-result.js';

/** What is known when every rank has exited. */
export interface RunFacts {
  readonly ranks: readonly RankRecord[];
  readonly plan: RunPlan | null;
  readonly failures: FailureBook;
  readonly diagnostics: readonly Diagnostic[];
  /** The run went as far as its plan, as asked. */
  readonly isPlanned: boolean;
  readonly runSeconds: number | null;
}

/** How adapters begin the note that names what they wrap. */
const SIMULATOR = 'simulator: ';

/** Puts together how a run ended. */
export function makeResult(facts: RunFacts): RunResult {
  const { ranks, plan, failures, diagnostics, runSeconds } = facts;
  const isAborted = ranks.some(({ report }) => report === null);
  const reports = ranks.flatMap(({ report, partial }) => report ?? partial ?? []);
  const ledger = makeLedger(listLedgerConnections(plan), reports, isAborted);
  return {
    outcome: outcomeOf(facts),
    failure: failures.first,
    secondary: failures.secondary,
    diagnostics,
    ranks: ranks.map(resultOf),
    ledger,
    isLedgerClosed: ledger.every(({ open }) => open === 0),
    unreported: ranks.filter(({ report, partial }) => (report ?? partial) === null).map(nameOf),
    runSeconds,
    simulatedSeconds: plan === null ? 0 : simulatedSeconds(plan, ranks),
  };
}

function outcomeOf({ failures, isPlanned }: RunFacts): RunResult['outcome'] {
  if (failures.first === null) return isPlanned ? 'planned' : 'done';
  return failures.first.code === 'RUN_INTERRUPTED' ? 'interrupted' : 'failed';
}

function nameOf({ name }: RankRecord): string {
  return name;
}

function resultOf(rank: RankRecord): RankResult {
  const { name, processName, language, version, report, partial, heartbeat, exit } = rank;
  const notes = rank.declaration?.notes ?? [];
  const simulator = notes.find((note) => note.startsWith(SIMULATOR));
  return {
    name,
    process: processName,
    rank: rank.rank,
    language,
    version,
    simulator: simulator?.slice(SIMULATOR.length) ?? null,
    notes: notes.filter((note) => note !== simulator),
    report,
    partial,
    heartbeat,
    exit,
  };
}

function simulatedSeconds({ graph }: RunPlan, ranks: readonly RankRecord[]): number {
  const times = ranks.map(({ process, report, partial, heartbeat }) => {
    const ticks = (report ?? partial ?? heartbeat)?.ticks ?? 0;
    return ticks * graph.processes[process]!.tick;
  });
  return unitsToSeconds(Math.min(...times), graph.unitsPerSecond);
}

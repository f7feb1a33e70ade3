import type { RankReport } from '@antiphon/bus';
import type { RunPlan } from '@antiphon/core';

/** A connection whose events are to be added up. */
export interface LedgerConnection {
  /** `A.out -> B.in` */
  readonly name: string;
  /** Whether the receiver has no planned end. */
  readonly isEndless: boolean;
}

/** The connections of a plan; none before there is one. */
export function listLedgerConnections(plan: RunPlan | null): LedgerConnection[] {
  const { connections, processes } = plan?.graph ?? { connections: [], processes: [] };
  return connections.map(({ name, to }) => {
    return { name, isEndless: processes[to]?.end === Number.POSITIVE_INFINITY };
  });
}

/** Where the events of one connection went, summed over links. */
export interface LedgerEntry {
  /** `A.out -> B.in` */
  readonly connection: string;
  readonly produced: number;
  readonly delivered: number;
  /** Events due after the receiver's end. */
  readonly afterEnd: number;
  /** Events that were on their way when the run was aborted. */
  readonly dropped: number;
  /** Events that are in none of these: 0, or there is a bug. */
  readonly open: number;
}

/**
 * Adds up what the ranks counted. In a run that reached its end, each event that was produced was delivered or was due after the
 * receiver's end. In an aborted one the others count as dropped; of a rank that could not report, such as a killed one, only what
 * others have of it is known.
 *
 * @param connections - by number; a receiver without a planned end ends itself, and what it has not taken was due after that
 * @param reports - of those ranks that have sent one
 */
export function makeLedger(
  connections: readonly LedgerConnection[],
  reports: readonly RankReport[],
  isAborted: boolean,
): LedgerEntry[] {
  const entries = connections.map(({ name }) => ({
    connection: name,
    produced: 0,
    delivered: 0,
    afterEnd: 0,
    dropped: 0,
    open: 0,
  }));
  for (const count of reports.flatMap((report) => report.connections)) {
    const entry = entries[count.connection];
    if (entry === undefined) continue;
    entry.produced += count.produced;
    entry.delivered += count.delivered;
    entry.afterEnd += count.afterEnd;
  }
  for (const [number, entry] of entries.entries()) {
    if (connections[number]?.isEndless === true && !isAborted) {
      entry.afterEnd = Math.max(entry.afterEnd, entry.produced - entry.delivered);
    }
    if (isAborted) {
      // What has arrived has been sent, even if its sender cannot say so any more.
      entry.produced = Math.max(entry.produced, entry.delivered + entry.afterEnd);
      entry.dropped = entry.produced - entry.delivered - entry.afterEnd;
    }
    entry.open = entry.produced - entry.delivered - entry.afterEnd - entry.dropped;
  }
  return entries;
}

/** Names the connections whose events do not add up, with the numbers. */
export function describeOpen(ledger: readonly LedgerEntry[]): string {
  return ledger
    .filter(({ open }) => open !== 0)
    .map(
      ({ connection, produced, delivered, afterEnd, open }) =>
        `${connection}: produced ${produced} = delivered ${delivered} + after the end ${afterEnd} + unaccounted ${open}`,
    )
    .join('; ');
}

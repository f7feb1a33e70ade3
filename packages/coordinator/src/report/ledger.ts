import type { RankReport } from '@antiphon/bus';

/** Where the events of one connection went, summed over links. */
export interface LedgerEntry {
  /** `A.out -> B.in` */
  readonly connection: string;
  readonly produced: number;
  readonly delivered: number;
  /** Events due after the receiver's end. */
  readonly afterEnd: number;
  /** Events that are in none of these: 0 in a run that reached its end. */
  readonly open: number;
}

/**
 * Adds up what the ranks counted. In a complete ledger each event that was produced was delivered or was due after the receiver's
 * end.
 *
 * @param connections - names, by number
 * @param reports - of those ranks that have sent one
 */
export function makeLedger(
  connections: readonly string[],
  reports: readonly RankReport[],
): LedgerEntry[] {
  const entries = connections.map((connection) => ({
    connection,
    produced: 0,
    delivered: 0,
    afterEnd: 0,
    open: 0,
  }));
  for (const count of reports.flatMap((report) => report.connections)) {
    const entry = entries[count.connection];
    if (entry === undefined) continue;
    entry.produced += count.produced;
    entry.delivered += count.delivered;
    entry.afterEnd += count.afterEnd;
  }
  for (const entry of entries) entry.open = entry.produced - entry.delivered - entry.afterEnd;
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

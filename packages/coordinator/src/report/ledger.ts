import type { RankReport } from '@antiphon/bus';

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
 * @param connections - names, by number
 * @param reports - of those ranks that have sent one
 */
export function makeLedger(
  connections: readonly string[],
  reports: readonly RankReport[],
  isAborted: boolean,
): LedgerEntry[] {
  const entries = connections.map((connection) => ({
    connection,
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
  for (const entry of entries) {
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

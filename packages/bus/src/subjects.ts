/** Subjects of a run (docs/protocol.md, "Numbers and names"). */
export const subjects = {
  /** Link messages to a rank. */
  link: (run: string, rankId: number): string => `antiphon.${run}.link.${rankId}`,
  /** Requests to the coordinator. */
  coordinator: (run: string): string => `antiphon.${run}.ctl.coordinator`,
  /** Requests of the coordinator to a rank. */
  rank: (run: string, rankId: number): string => `antiphon.${run}.ctl.rank.${rankId}`,
  /** Heartbeats of a rank. */
  rankEvents: (run: string, rankId: number): string => `antiphon.${run}.evt.rank.${rankId}`,
  /** Heartbeats of every rank. */
  allRankEvents: (run: string): string => `antiphon.${run}.evt.rank.*`,
  /** Heartbeats of the coordinator. */
  coordinatorEvents: (run: string): string => `antiphon.${run}.evt.coordinator`,
} as const;

import type { Units } from '../time/units.js';
import type { ProducedCount } from './engine-outputs.js';
import type { ProtocolMode } from './protocol-action.js';

/** Counters of link messages. */
export interface LinkCounters {
  /** Frames that were accepted, each once. */
  framesIn: number;
  framesOut: number;
  bytesIn: number;
  bytesOut: number;
  resent: number;
  malformed: number;
}

/** Where a rank stands; sent as a heartbeat. */
export interface RankStatus {
  readonly mode: ProtocolMode;
  readonly time: Units;
  readonly end: Units;
  /** Links that a waiting rank waits for, or `null`. */
  readonly waiting: { readonly gate: number[]; readonly credit: number[] } | null;
  readonly ticks: number;
  readonly spikesIn: number;
  readonly spikesOut: number;
}

/** Events of one connection at one rank; the ledger adds them up over ranks. */
export interface ConnectionCount {
  readonly connection: number;
  readonly produced: number;
  readonly afterEnd: number;
  readonly delivered: number;
}

/** What a rank has done, without the times that only its host knows. */
export interface RankReport {
  readonly ticks: number;
  readonly time: Units;
  readonly framesIn: number;
  readonly framesOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly resent: number;
  readonly malformed: number;
  readonly late: number;
  readonly clamped: number;
  readonly spikesIn: number;
  readonly spikesOut: number;
  readonly connections: ConnectionCount[];
}

/** Puts the counts of a rank together. */
export function createRankReport(facts: {
  status: RankStatus;
  counters: LinkCounters;
  late: number;
  clamped: number;
  produced: ReadonlyMap<number, ProducedCount>;
  delivered: ReadonlyMap<number, number>;
}): RankReport {
  const { status, produced, delivered } = facts;
  const numbers = [...new Set([...produced.keys(), ...delivered.keys()])].sort((a, b) => a - b);
  const connections = numbers.map((connection) => ({
    connection,
    produced: produced.get(connection)?.produced ?? 0,
    afterEnd: produced.get(connection)?.afterEnd ?? 0,
    delivered: delivered.get(connection) ?? 0,
  }));
  return {
    ticks: status.ticks,
    time: status.time,
    ...facts.counters,
    late: facts.late,
    clamped: facts.clamped,
    spikesIn: status.spikesIn,
    spikesOut: status.spikesOut,
    connections,
  };
}

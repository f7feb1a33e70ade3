import type { Place } from '../graph/description.js';
import type { Interval } from '../index/interval.js';
import type { Interpolation, PortKind } from '../port/port.js';
import type { Closed } from '../time/interval.js';
import type { Units } from '../time/units.js';

/** A process with everything that its ranks declared. */
export interface ResolvedProcess {
  readonly name: string;
  readonly ranks: number;
  readonly tick: Units;
  readonly closed: Closed;
  readonly barrier: boolean;
  /** `ceil(stop / tick) * tick`, or `Infinity`. */
  readonly end: Units;
  /** Whether the program itself decides when it ends; `end` is then infinite. */
  readonly endsItself: boolean;
}

/** A connection whose both ends are known. `owned` and `wanted` are per rank, normalised; empty for messages. */
export interface ResolvedConnection {
  readonly from: number;
  readonly to: number;
  /** `A.out -> B.in` */
  readonly name: string;
  readonly outPort: string;
  readonly inPort: string;
  readonly kind: PortKind;
  readonly width: number;
  readonly latency: Units;
  /** In ticks of the sender; 0 where the receiver leaves it to the plan. */
  readonly maxBuffered: number;
  readonly interpolation: Interpolation;
  readonly owned: readonly (readonly Interval[])[];
  readonly wanted: readonly (readonly Interval[])[];
  /** What the receiver says of its input: the delays from which its latency follows, say. */
  readonly note?: string;
  /** Where it is written, if the description has a text. */
  readonly place?: Place;
}

/** Processes and connections by number, as plans are made of them. */
export interface ResolvedGraph {
  readonly unitsPerSecond: number;
  readonly processes: readonly ResolvedProcess[];
  readonly connections: readonly ResolvedConnection[];
}

/** A rank of the run: `rankId` is its position in {@link listRanks}. */
export interface RankPlace {
  readonly process: number;
  readonly rank: number;
}

/** All ranks in the order of their ids. */
export function listRanks(graph: { processes: readonly { ranks: number }[] }): RankPlace[] {
  return graph.processes.flatMap(({ ranks }, process) =>
    Array.from({ length: ranks }, (_, rank) => ({ process, rank })),
  );
}

/** How a rank is written: `A.0`. */
export function rankName(graph: ResolvedGraph, place: RankPlace): string {
  return `${graph.processes[place.process]?.name}.${place.rank}`;
}

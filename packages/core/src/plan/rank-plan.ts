import type { Interval } from '../index/interval.js';
import type { Interpolation, PortKind } from '../port/port.js';
import type { Closed } from '../time/interval.js';
import type { Units } from '../time/units.js';

/** The coordinator's part of a plan for one rank: docs/protocol.md, "The plan of a rank". */
export interface RankPlan {
  readonly epoch: number;
  readonly rankId: number;
  readonly tick: Units;
  /** `ceil(stop / tick) * tick`, or `Infinity`. */
  readonly end: Units;
  readonly closed: Closed;
  /** Whether the ranks of the process wait for one another inside a tick. */
  readonly barrier: boolean;
  readonly unitsPerSecond: number;
  /** Whether the program itself decides when it ends; `end` is then infinite. */
  readonly endsItself: boolean;
  /** MUSIC's schedule, which the whole run follows; `null`: each rank goes on as soon as it may. */
  readonly schedule: SchedulePlan | null;
  readonly inputs: readonly InputPlan[];
  readonly ins: readonly LinkInPlan[];
  readonly outs: readonly LinkOutPlan[];
}

/** MUSIC's schedule of a run, as one rank follows it. */
export interface SchedulePlan {
  /** Number of this rank's process. */
  readonly process: number;
  /** Tick of each process. */
  readonly ticks: readonly Units[];
  /** In the order in which a round of the schedule visits them. */
  readonly connections: readonly SchedulePlanConnection[];
  /** What may wait on one link at most [bytes]: the schedule itself bounds nothing. */
  readonly memory: number;
}

export interface SchedulePlanConnection {
  readonly connection: number;
  /** Processes. */
  readonly from: number;
  readonly to: number;
  readonly latency: Units;
  /** Exchanges are planned `buffered + 1` ticks of the sender apart. */
  readonly buffered: number;
}

/** A connected input port. */
export interface InputPlan {
  readonly port: string;
  readonly connection: number;
  readonly kind: PortKind;
  readonly latency: Units;
  readonly width: number;
  readonly interpolation: Interpolation;
  readonly senderTick: Units;
  readonly senderEnd: Units;
}

/** A link from a sender rank. */
export interface LinkInPlan {
  readonly link: number;
  readonly name: string;
  /** The sender's number in the run. */
  readonly sender: number;
  /** The sender's number in its process: messages with equal stamps are ordered by it. */
  readonly senderRank: number;
  readonly lead: Units;
  readonly credit: Units;
  readonly parts: readonly PartInPlan[];
}

export interface PartInPlan {
  readonly connection: number;
  /** Where the columns of a continuous part land in the receiver's row. */
  readonly columns: Int32Array | null;
  /** Sample at time 0 of these columns. */
  readonly initial: Float64Array | null;
}

/** A link to a receiver rank. */
export interface LinkOutPlan {
  readonly link: number;
  readonly name: string;
  /** The receiver's number in the run. */
  readonly receiver: number;
  readonly credit: Units;
  readonly flushTicks: number;
  readonly parts: readonly PartOutPlan[];
}

export interface PartOutPlan {
  readonly connection: number;
  readonly port: string;
  readonly kind: PortKind;
  /** Spikes: the indices that the receiver wants of this rank's. */
  readonly indices: readonly Interval[] | null;
  /** Continuous: which positions of the sender's row go over the link. */
  readonly columns: Int32Array | null;
  readonly latency: Units;
  readonly receiverEnd: Units;
  readonly receiverClosed: Closed;
}

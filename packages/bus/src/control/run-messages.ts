import {
  type Check,
  count,
  listOf,
  nullable,
  oneOf,
  optional,
  real,
  record,
  text,
  units,
  whole,
} from './check.js';
import type { RequestKind } from './request-kind.js';
import { type Nothing, nothing } from './set-up-messages.js';

/** What one rank counted for one connection. */
export interface ConnectionReport {
  readonly connection: number;
  /** Events sent, per link. */
  readonly produced: number;
  /** Of these, events due after the receiver's end. */
  readonly afterEnd: number;
  /** Events that this rank's ticks have taken. */
  readonly delivered: number;
}

/** What a rank did, in its `ended` request. */
export interface RankReport {
  readonly ticks: number;
  readonly computeSeconds: number;
  readonly waitSeconds: number;
  readonly framesIn: number;
  readonly framesOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly resent: number;
  readonly late: number;
  readonly clamped: number;
  /** Link messages that were dropped because they could not be understood. */
  readonly malformed: number;
  /** Spikes that ticks have taken, and that were sent, each once however many receivers it had. */
  readonly spikesIn: number;
  readonly spikesOut: number;
  /** Spikes that a program has inserted at indices that its rank does not map: they went nowhere. */
  readonly unmapped: number;
  readonly connections: readonly ConnectionReport[];
}

const rankReport: Check<RankReport> = record<RankReport>({
  ticks: count,
  computeSeconds: real,
  waitSeconds: real,
  framesIn: count,
  framesOut: count,
  bytesIn: count,
  bytesOut: count,
  resent: count,
  late: count,
  clamped: count,
  malformed: optional(count, 0),
  spikesIn: optional(count, 0),
  spikesOut: optional(count, 0),
  unmapped: optional(count, 0),
  connections: listOf(
    record<ConnectionReport>({
      connection: count,
      produced: count,
      afterEnd: count,
      delivered: count,
    }),
  ),
});

export interface EndedRequest {
  readonly rankId: number;
  readonly report: RankReport;
}

/** A rank has executed its last tick. */
export const endedRequest: RequestKind<EndedRequest, Nothing> = {
  type: 'ended',
  request: record<EndedRequest>({ rankId: count, report: rankReport }),
  reply: nothing,
};

/** All ranks have ended: nobody needs an answer any more. */
export const finaliseRequest: RequestKind<Nothing, Nothing> = {
  type: 'finalise',
  request: nothing,
  reply: nothing,
};

/** Why a run is aborted: the error that came first, and whose it is. */
export interface AbortCause {
  readonly code: string;
  readonly message: string;
  readonly process: string | null;
  readonly rank: number | null;
}

/** What a rank answers as it aborts. */
export interface AbortReply {
  /** What it has done so far; `null` before the start, or from a runtime that does not say. */
  readonly report: RankReport | null;
}

/** The run has failed: end now, with exit code 1. */
export const abortRequest: RequestKind<{ readonly error: AbortCause }, AbortReply> = {
  type: 'abort',
  request: record<{ error: AbortCause }>({
    error: record<AbortCause>({
      code: text,
      message: text,
      process: optional(nullable(text), null),
      rank: optional(nullable(count), null),
    }),
  }),
  reply: record<AbortReply>({ report: optional(nullable(rankReport), null) }),
};

/** End now with this exit code; nothing is wrong. */
export const leaveRequest: RequestKind<{ readonly code: number }, Nothing> = {
  type: 'leave',
  request: record<{ code: number }>({ code: whole }),
  reply: nothing,
};

/** Numbers of the links that a rank waits for. */
export interface Waiting {
  readonly gate: readonly number[];
  readonly credit: readonly number[];
}

/** A rank's sign of life, each second. */
export interface RankHeartbeat {
  readonly rankId: number;
  readonly phase: 'joined' | 'ready' | 'running' | 'ended';
  readonly time: number;
  readonly end: number;
  /** Seconds in the present tick, 0 outside. */
  readonly inTick: number;
  readonly waiting: Waiting | null;
  readonly ticks: number;
  readonly spikesIn: number;
  readonly spikesOut: number;
}

export const rankHeartbeat: Check<RankHeartbeat> = record<RankHeartbeat>({
  rankId: count,
  phase: oneOf('joined', 'ready', 'running', 'ended'),
  time: units,
  end: units,
  inTick: real,
  waiting: nullable(record<Waiting>({ gate: listOf(count), credit: listOf(count) })),
  ticks: count,
  spikesIn: optional(count, 0),
  spikesOut: optional(count, 0),
});

/** The coordinator's sign of life, each second. */
export interface CoordinatorHeartbeat {
  readonly phase: string;
}

export const coordinatorHeartbeat: Check<CoordinatorHeartbeat> = record<CoordinatorHeartbeat>({
  phase: text,
});

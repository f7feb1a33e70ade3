import type { PortDeclaration, RankPlan } from '@antiphon/core';
import {
  type Check,
  count,
  flag,
  interval,
  listOf,
  mapOf,
  nullable,
  oneOf,
  optional,
  real,
  record,
  samples,
  text,
  units,
  whole,
} from './check.js';
import { rankPlan } from './plan-message.js';
import type { RequestKind } from './request-kind.js';
import { type WireError, wireError } from './wire-error.js';

/** How long things may take [s]. */
export interface Timeouts {
  /** After which a blocked rank repeats its credit. */
  readonly repeat: number;
  /** Between two heartbeats. */
  readonly heartbeat: number;
  /** Without a heartbeat of the coordinator while connected. */
  readonly lease: number;
  /** Without the nats-server. */
  readonly bus: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = { repeat: 0.2, heartbeat: 1, lease: 10, bus: 30 };

/** Nothing to say. */
export type Nothing = Record<never, never>;

export const nothing: Check<Nothing> = record<Nothing>({});

export interface JoinRequest {
  readonly rankId: number;
  readonly pid: number;
  /** `typescript`, `c++`, `python`, ... */
  readonly language: string;
  /** Release of the runtime. */
  readonly version: string;
}

/** A port that the configuration connects. */
export interface ConnectedPort {
  readonly name: string;
  readonly direction: 'in' | 'out';
  /** Width as the configuration states it, if it does. */
  readonly width: number | null;
}

export interface JoinReply {
  readonly process: string;
  readonly rank: number;
  readonly np: number;
  readonly unitsPerSecond: number;
  /** End of the run [units], or `null`. */
  readonly stop: number | null;
  /** The process's own variables, and the global ones below them. */
  readonly variables: Readonly<Record<string, string>>;
  readonly ports: readonly ConnectedPort[];
  readonly seed: number;
  readonly rankSeed: number;
  readonly timeouts: Timeouts;
}

const timeouts: Check<Timeouts> = record<Timeouts>({
  repeat: real,
  heartbeat: real,
  lease: real,
  bus: real,
});

const connectedPort = record<ConnectedPort>({
  name: text,
  direction: oneOf('in', 'out'),
  width: nullable(count),
});

/** First word of a rank: who it is. */
export const joinRequest: RequestKind<JoinRequest, JoinReply> = {
  type: 'join',
  request: record<JoinRequest>({ rankId: count, pid: whole, language: text, version: text }),
  reply: record<JoinReply>({
    process: text,
    rank: count,
    np: count,
    unitsPerSecond: count,
    stop: nullable(units),
    variables: mapOf(text),
    ports: listOf(connectedPort),
    seed: count,
    rankSeed: count,
    timeouts,
  }),
};

export interface ReadyRequest {
  readonly rankId: number;
  readonly tick: number;
  readonly closed: 'left' | 'right';
  readonly barrier: boolean;
  readonly exactReplay: boolean;
  readonly delaySide: 'axonal' | 'dendritic' | null;
  /** Asked for the run; see {@link RankDeclaration}. */
  readonly schedule: 'normal' | 'music';
  readonly ports: readonly PortDeclaration[];
  /** Shown by `antiphon plan`. */
  readonly notes: readonly string[];
}

const port = record<PortDeclaration>({
  name: text,
  kind: oneOf('spikes', 'continuous', 'messages'),
  direction: oneOf('in', 'out'),
  width: nullable(count),
  indices: listOf(interval),
  latency: optional(units, 0),
  maxBuffered: optional(count, 0),
  interpolation: optional(oneOf('linear', 'nearest'), 'linear'),
  initial: optional(nullable(samples), null),
});

/** A rank has built its model and knows its ports, widths and tick. */
export const readyRequest: RequestKind<ReadyRequest, Nothing> = {
  type: 'ready',
  request: record<ReadyRequest>({
    rankId: count,
    tick: units,
    closed: oneOf('left', 'right'),
    barrier: flag,
    exactReplay: flag,
    delaySide: nullable(oneOf('axonal', 'dendritic')),
    schedule: oneOf('normal', 'music'),
    ports: listOf(port),
    notes: listOf(text),
  }),
  reply: nothing,
};

/** The coordinator gives a rank its part of the plan. */
export const planRequest: RequestKind<{ readonly plan: RankPlan }, Nothing> = {
  type: 'plan',
  request: record<{ plan: RankPlan }>({ plan: rankPlan }),
  reply: nothing,
};

/** Every rank has its plan: simulated time begins. */
export const startRequest: RequestKind<Nothing, Nothing> = {
  type: 'start',
  request: nothing,
  reply: nothing,
};

export interface FailRequest {
  readonly rankId: number;
  readonly error: WireError;
}

/** A rank cannot go on. */
export const failRequest: RequestKind<FailRequest, Nothing> = {
  type: 'fail',
  request: record<FailRequest>({ rankId: count, error: wireError }),
  reply: nothing,
};

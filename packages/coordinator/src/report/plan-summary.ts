import {
  connectionLead,
  listRanks,
  type PlannedLink,
  type PortKind,
  type ResolvedGraph,
  type RunPlan,
  rankName,
  type ScheduleName,
  stampShift,
  type Units,
} from '@antiphon/core';
import type { RankRecord } from '../machine/rank-record.js';

/** A process as planned. */
export interface PlannedProcess {
  readonly name: string;
  readonly np: number;
  readonly language: string;
  readonly version: string;
  readonly tick: Units;
  /** `Infinity` for a run without stop. */
  readonly end: Units;
  readonly closed: 'left' | 'right';
  readonly barrier: boolean;
  readonly exactReplay: boolean;
  readonly delaySide: 'axonal' | 'dendritic' | null;
  /** What the runtime or adapter has to say about it. */
  readonly notes: readonly string[];
}

/** A connection as planned. */
export interface PlannedConnection {
  /** `A.out -> B.in` */
  readonly name: string;
  readonly kind: PortKind;
  readonly width: number;
  /** Acceptable latency, which the receiver subtracts from its own delays. */
  readonly latency: Units;
  /** How far the sender's clock must be ahead of the receiver's next tick. */
  readonly lead: Units;
  /** Units of the lead that different stamp conventions at the two ends add. */
  readonly shift: Units;
  /** Under MUSIC's schedule: planned time between two exchanges. */
  readonly period: Units | null;
}

/** A link as planned. */
export interface PlannedLinkSummary {
  readonly name: string;
  readonly sender: string;
  readonly receiver: string;
  /** Numbers of the connections that it carries. */
  readonly connections: readonly number[];
  readonly lead: Units;
  /** Units of the lead that different stamp conventions add. */
  readonly shift: Units;
  /** How far the sender may run ahead. */
  readonly credit: Units;
  readonly creditTicks: number;
  /** Longest span of time that one frame covers. */
  readonly window: Units;
  readonly lane: 'nats';
}

/** A loop of connections as planned. */
export interface PlannedLoop {
  readonly connections: readonly string[];
  /** Sum of the leads; at most 0. */
  readonly sum: Units;
  /** Units of the sum that different stamp conventions add. */
  readonly shift: Units;
  /** How much latency could be taken away before the loop stands still. */
  readonly slack: Units;
}

/** What was decided before the run, for people and for the record. */
export interface PlanSummary {
  readonly epoch: number;
  readonly unitsPerSecond: number;
  readonly schedule: ScheduleName;
  readonly processes: readonly PlannedProcess[];
  readonly connections: readonly PlannedConnection[];
  readonly links: readonly PlannedLinkSummary[];
  readonly loops: readonly PlannedLoop[];
}

/** Describes a plan without the parts that only ranks need. */
export function summarisePlan(plan: RunPlan, records: readonly RankRecord[]): PlanSummary {
  const { graph } = plan;
  return {
    epoch: plan.epoch,
    unitsPerSecond: graph.unitsPerSecond,
    schedule: plan.schedule === null ? 'normal' : 'music',
    processes: graph.processes.map((_, number) => summariseProcess(plan, number, records)),
    connections: graph.connections.map((connection, number) => ({
      name: connection.name,
      kind: connection.kind,
      width: connection.width,
      latency: connection.latency,
      lead: connectionLead(graph, connection),
      shift: stampShift(graph, connection),
      period: periodOf(plan, number),
    })),
    links: summariseLinks(plan),
    loops: plan.loops.map(({ connections, sum }) => ({
      connections: connections.map((number) => graph.connections[number]!.name),
      sum,
      shift: connections.reduce(
        (shift, number) => shift + stampShift(graph, graph.connections[number]!),
        0,
      ),
      slack: -sum,
    })),
  };
}

function periodOf({ schedule, graph }: RunPlan, number: number): Units | null {
  const own = schedule?.connections.find(({ connection }) => connection === number);
  return own === undefined ? null : (own.buffered + 1) * graph.processes[own.from]!.tick;
}

function summariseProcess(
  plan: RunPlan,
  number: number,
  records: readonly RankRecord[],
): PlannedProcess {
  const { name, ranks, tick, end, closed, barrier } = plan.graph.processes[number]!;
  const own = records.filter(({ process }) => process === number);
  const declaration = own[0]!.declaration!;
  return {
    name,
    np: ranks,
    language: own[0]!.language,
    version: own[0]!.version,
    tick,
    end,
    closed,
    barrier,
    exactReplay: declaration.exactReplay,
    delaySide: declaration.delaySide,
    notes: [...new Set(own.flatMap((rank) => rank.declaration?.notes ?? []))],
  };
}

function summariseLinks({ graph, links }: RunPlan): PlannedLinkSummary[] {
  const ranks = listRanks(graph);
  return links.map((link) => ({
    name: link.name,
    sender: rankName(graph, ranks[link.sender]!),
    receiver: rankName(graph, ranks[link.receiver]!),
    connections: link.parts.map(({ connection }) => connection),
    lead: link.lead,
    shift: shiftOf(graph, link),
    credit: link.credit,
    creditTicks: link.creditTicks,
    window: link.flushTicks * graph.processes[link.from]!.tick,
    lane: 'nats',
  }));
}

/** The shift of the connection that decides the lead of a link. */
function shiftOf(graph: ResolvedGraph, { parts, lead }: PlannedLink): Units {
  const connections = parts.map(({ connection }) => graph.connections[connection]!);
  const decisive = connections.find((connection) => connectionLead(graph, connection) === lead);
  return decisive === undefined ? 0 : stampShift(graph, decisive);
}

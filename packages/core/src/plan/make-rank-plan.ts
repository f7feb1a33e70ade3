import { InternalError } from '../error/antiphon-error.js';
import { type Interval, listIndices } from '../index/interval.js';
import type { PortDeclaration } from '../port/port.js';
import type { LinkPart } from './link.js';
import type { PlannedLink } from './plan-links.js';
import type {
  InputPlan,
  LinkInPlan,
  LinkOutPlan,
  PartInPlan,
  PartOutPlan,
  RankPlan,
} from './rank-plan.js';
import { listRanks } from './resolved-graph.js';
import type { RunPlan } from './run-plan.js';

/** Cuts the part of one rank out of the plan of a run. */
export function rankPlan(plan: RunPlan, rankId: number): RankPlan {
  const place = listRanks(plan.graph)[rankId];
  if (place === undefined) throw new InternalError(`no rank ${rankId} in the plan`);
  const process = plan.graph.processes[place.process]!;
  return {
    epoch: plan.epoch,
    rankId,
    tick: process.tick,
    end: process.end,
    closed: process.closed,
    barrier: process.barrier,
    unitsPerSecond: plan.graph.unitsPerSecond,
    endsItself: process.endsItself,
    schedule: plan.schedule === null ? null : { process: place.process, ...plan.schedule },
    inputs: listInputs(plan, place.process),
    ins: plan.links.filter((link) => link.receiver === rankId).map((link) => linkIn(plan, link)),
    outs: plan.links.filter((link) => link.sender === rankId).map((link) => linkOut(plan, link)),
  };
}

function listInputs(plan: RunPlan, process: number): InputPlan[] {
  return plan.graph.connections.flatMap((connection, number) => {
    if (connection.to !== process) return [];
    const sender = plan.graph.processes[connection.from]!;
    return [
      {
        port: connection.inPort,
        connection: number,
        kind: connection.kind,
        latency: connection.latency,
        width: connection.width,
        interpolation: connection.interpolation,
        senderTick: sender.tick,
        senderEnd: sender.end,
      },
    ];
  });
}

function linkIn(plan: RunPlan, link: PlannedLink): LinkInPlan {
  const senderRank = listRanks(plan.graph)[link.sender]!.rank;
  const { number, name, sender, lead, credit } = link;
  const parts = link.parts.map((part) => partIn(plan, link, part));
  return { link: number, name, sender, senderRank, lead, credit, parts };
}

function partIn(plan: RunPlan, link: PlannedLink, part: LinkPart): PartInPlan {
  const connection = plan.graph.connections[part.connection]!;
  if (connection.kind !== 'continuous' || part.indices === null) {
    return { connection: part.connection, columns: null, initial: null };
  }
  const out = declaredPort(plan, link.sender, connection.outPort);
  const input = declaredPort(plan, link.receiver, connection.inPort);
  const positions = positionsOf(out.indices, part.indices);
  const initial = Float64Array.from(positions, (position) => out.initial?.[position] ?? 0);
  return {
    connection: part.connection,
    columns: positionsOf(input.indices, part.indices),
    initial,
  };
}

function linkOut(plan: RunPlan, link: PlannedLink): LinkOutPlan {
  const { number, name, receiver, credit, flushTicks } = link;
  const parts = link.parts.map((part) => partOut(plan, link, part));
  return { link: number, name, receiver, credit, flushTicks, parts };
}

function partOut(plan: RunPlan, link: PlannedLink, part: LinkPart): PartOutPlan {
  const connection = plan.graph.connections[part.connection]!;
  const receiver = plan.graph.processes[connection.to]!;
  const isContinuous = connection.kind === 'continuous';
  const out = declaredPort(plan, link.sender, connection.outPort);
  return {
    connection: part.connection,
    port: connection.outPort,
    kind: connection.kind,
    indices: connection.kind === 'spikes' ? part.indices : null,
    columns: isContinuous ? positionsOf(out.indices, part.indices ?? []) : null,
    latency: connection.latency,
    receiverEnd: receiver.end,
    receiverClosed: receiver.closed,
  };
}

function declaredPort(plan: RunPlan, rankId: number, name: string): PortDeclaration {
  const port = plan.declarations[rankId]?.ports.find((other) => other.name === name);
  if (port === undefined) throw new InternalError(`rank ${rankId} has no port ${name}`);
  return port;
}

/** Where some global indices stand in a rank's local order. */
function positionsOf(local: readonly Interval[], wanted: readonly Interval[]): Int32Array {
  const positions = new Map<number, number>();
  listIndices(local).forEach((index, position) => {
    positions.set(index, position);
  });
  return listIndices(wanted).map((index) => positions.get(index) ?? 0);
}

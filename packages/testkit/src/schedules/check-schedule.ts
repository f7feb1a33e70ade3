import { type MusicConnection, MusicSchedule, negotiateMusic } from '@antiphon/core';
import type { ScheduleCase, ScheduleEdge, ScheduleExchange } from './schedule-file.js';

/** Everything in which the schedule of a case differs from the file; empty if it is the same. */
export function checkSchedule(given: ScheduleCase): string[] {
  const names = given.applications.map(({ name }) => name);
  const ticks = given.applications.map(({ tickNs }) => tickNs);
  const edges = inVisitingOrder(given.connections, names);
  const negotiation = negotiateMusic(
    ticks,
    edges.map((edge) => connectionOf(edge, names)),
  );
  if ('tooManyLoops' in negotiation) return ['too many loops'];
  if ('shortLoop' in negotiation) {
    const { missing } = negotiation.shortLoop;
    const found = { kind: 'loop-latency-too-short', missingNs: missing };
    return difference('error', found, given.error ?? null);
  }
  if (given.error !== undefined) return difference('error', null, given.error);
  const schedule = new MusicSchedule(ticks, negotiation.connections);
  const found = (given.exchanges ?? []).map((): ScheduleExchange => {
    const { connection, send, receive } = schedule.next();
    const { sender, receiver } = edges[connection]!;
    return { sender, receiver, sendNs: send, receiveNs: receive };
  });
  return found.flatMap((exchange, i) => difference(`exchange ${i}`, exchange, given.exchanges![i]));
}

/** By sender in the order of the applications, then by the name of the receiver. */
function inVisitingOrder(
  edges: readonly ScheduleEdge[],
  names: readonly string[],
): readonly ScheduleEdge[] {
  return [...edges].sort((a, b) => {
    const bySender = names.indexOf(a.sender) - names.indexOf(b.sender);
    return bySender || Number(a.receiver > b.receiver) - Number(a.receiver < b.receiver);
  });
}

function connectionOf(edge: ScheduleEdge, names: readonly string[]): MusicConnection {
  return {
    from: names.indexOf(edge.sender),
    to: names.indexOf(edge.receiver),
    latency: edge.latencyNs,
    senderMaxBuffered: edge.senderMaxBuffered,
    receiverMaxBuffered: edge.receiverMaxBuffered,
    kind: 'spikes',
    localWidth: 1,
  };
}

function difference(what: string, found: unknown, expected: unknown): string[] {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  return a === b ? [] : [`${what}: found ${a}, expected ${b}`];
}

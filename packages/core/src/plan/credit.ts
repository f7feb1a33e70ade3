import type { Units } from '../time/units.js';
import { gcd } from './integer.js';
import { connectionLead } from './lead.js';
import type { LinkRoute } from './link.js';
import type { ResolvedGraph } from './resolved-graph.js';

/**
 * How far a sender may run ahead of its receiver. With `g = gcd(h_u, h_v)` a rank v that waits at its gate for u lets u be
 * ahead by at most `w = g * (ceil(lead / g) - 1)`. `reach(v)` is the longest sum of `w` over paths of connections that
 * end at v, at least 0; a credit of `h_u * (1 + ceil(reach(v) / h_u))` cannot close a ring of waits. (DESIGN, "Time", Credit.)
 */

/** The most by which `from` can be ahead of `to` while `to` still waits at its gate for it. */
function waitingSlack(graph: ResolvedGraph, from: number, to: number, lead: Units): Units {
  const g = gcd(graph.processes[from]!.tick, graph.processes[to]!.tick);
  return g * (Math.ceil(lead / g) - 1);
}

/**
 * Reach of every process. Taken over connections between processes, not over links between ranks: ranks with an internal
 * barrier wait for one another, so a path may enter a process at one rank and leave it at another.
 */
export function reachOfProcesses(graph: ResolvedGraph): Units[] {
  const reach = new Array<Units>(graph.processes.length).fill(0);
  for (let round = 0; round <= graph.processes.length; round++) {
    for (const connection of graph.connections) {
      const lead = connectionLead(graph, connection);
      const slack = waitingSlack(graph, connection.from, connection.to, lead);
      reach[connection.to] = Math.max(reach[connection.to]!, reach[connection.from]! + slack);
    }
  }
  return reach;
}

/** Credit of a link in ticks of its sender. */
export interface LinkCredit {
  /** What the run uses. */
  readonly ticks: number;
  /** What was asked for: the smallest buffering of its connections, 0 if none was stated. */
  readonly asked: number;
  /** What the rule demands. */
  readonly needed: number;
  /** The smallest number for which the proof holds; one less may deadlock. */
  readonly least: number;
}

/** Buffering of a connection whose receiver states none: ten ticks let a feed-forward stage send large frames. */
export const DEFAULT_MAX_BUFFERED = 10;

/** Applies the rule to one link. */
export function creditOf(
  graph: ResolvedGraph,
  link: LinkRoute,
  reach: readonly Units[],
): LinkCredit {
  const hu = graph.processes[link.from]!.tick;
  const g = gcd(hu, graph.processes[link.to]!.tick);
  const asked = Math.min(
    ...link.parts.map((part) => graph.connections[part.connection]!.maxBuffered || Infinity),
  );
  const needed = 1 + Math.ceil(reach[link.to]! / hu);
  const least = 1 + Math.ceil((g * Math.floor(reach[link.to]! / g)) / hu);
  const wish = Number.isFinite(asked) ? asked : defaultTicks(graph, link, hu);
  return {
    ticks: Math.max(wish, needed),
    asked: Number.isFinite(asked) ? asked : 0,
    needed,
    least,
  };
}

/**
 * Without a wish a link gets room for the slack of its latency too: frames can then be as large as the delays allow. In a loop a
 * rank that is answered may go on by the slack of both edges, and half of the credit, at which it publishes, holds that.
 */
function defaultTicks(graph: ResolvedGraph, link: LinkRoute, hu: Units): number {
  const slack = Math.max(0, -link.lead);
  const span = Math.max(hu, graph.processes[link.to]!.tick) + slack;
  return Math.max(DEFAULT_MAX_BUFFERED, 4 * Math.ceil(span / hu));
}

/** A link publishes at the latest when half of its credit is unsent. */
export function flushTicksOf(creditTicks: number): number {
  return Math.max(1, Math.ceil(creditTicks / 2));
}

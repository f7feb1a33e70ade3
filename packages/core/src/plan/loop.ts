import type { Units } from '../time/units.js';
import { connectionLead } from './lead.js';
import type { ResolvedGraph } from './resolved-graph.js';

/** A loop of connections with the sum of their leads. It can start if the sum is at most 0. */
export interface Loop {
  /** Numbers of the connections, each leading to the sender of the next. */
  readonly connections: readonly number[];
  readonly sum: Units;
}

/**
 * A loop whose leads sum to more than 0, or `null`: such a run cannot start, because each process waits for the next.
 * Bellman-Ford for longest paths; a node that still improves after as many rounds as there are nodes hangs on a loop.
 */
export function findImpossibleLoop(graph: ResolvedGraph): Loop | null {
  const n = graph.processes.length;
  const reach = new Array<number>(n).fill(0);
  const via = new Array<number>(n).fill(-1);
  let last = -1;
  for (let round = 0; round <= n; round++) {
    last = -1;
    graph.connections.forEach((connection, number) => {
      const sum = reach[connection.from]! + connectionLead(graph, connection);
      if (sum <= reach[connection.to]!) return;
      reach[connection.to] = sum;
      via[connection.to] = number;
      last = connection.to;
    });
    if (last < 0) return null;
  }
  return loopThrough(graph, via, last);
}

function loopThrough(graph: ResolvedGraph, via: readonly number[], start: number): Loop {
  const senderOf = (process: number): number => graph.connections[via[process]!]!.from;
  let node = start;
  // As many steps back as there are processes: then the node certainly lies on the loop itself.
  for (let k = 0; k < graph.processes.length; k++) node = senderOf(node);
  const connections: number[] = [];
  let at = node;
  do {
    connections.unshift(via[at]!);
    at = senderOf(at);
  } while (at !== node);
  return { connections, sum: sumOfLeads(graph, connections) };
}

function sumOfLeads(graph: ResolvedGraph, connections: readonly number[]): Units {
  return connections.reduce(
    (sum, number) => sum + connectionLead(graph, graph.connections[number]!),
    0,
  );
}

/** How many loops `plan` lists at most: a dense graph has more than anyone reads. */
const LISTED_LOOPS = 50;
/** How many connections are followed in search of them. */
const LOOP_STEPS = 20_000;

/**
 * Elementary loops over processes, each by its connections with the largest lead, for people to look at: the first
 * {@link LISTED_LOOPS}. Only connections that lie on some loop are followed, so a graph without loops costs nothing.
 */
export function listLoops(graph: ResolvedGraph): Loop[] {
  const loops: Loop[] = [];
  const outgoing = connectionsOnLoops(graph);
  let steps = 0;
  const walk = (first: number, at: number, path: readonly number[], seen: Set<number>): void => {
    for (const number of outgoing[at] ?? []) {
      if (loops.length >= LISTED_LOOPS || steps++ >= LOOP_STEPS) return;
      const to = graph.connections[number]!.to;
      const connections = [...path, number];
      if (to === first) loops.push({ connections, sum: sumOfLeads(graph, connections) });
      else if (to > first && !seen.has(to)) {
        walk(first, to, connections, new Set(seen).add(to));
      }
    }
  };
  graph.processes.forEach((_, first) => {
    walk(first, first, [], new Set([first]));
  });
  return loops;
}

/** The strongest connections whose receiver leads back to their sender. */
function connectionsOnLoops(graph: ResolvedGraph): number[][] {
  const outgoing = strongestConnections(graph);
  const reachable = outgoing.map((_, start) => {
    const seen = new Set<number>();
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const number of outgoing[at] ?? []) {
        const { to } = graph.connections[number]!;
        if (!seen.has(to)) open.push(to);
        seen.add(to);
      }
    }
    return seen;
  });
  return outgoing.map((numbers, from) =>
    numbers.filter((number) => reachable[graph.connections[number]!.to]!.has(from)),
  );
}

/** Per sender, of parallel connections to one receiver the one with the largest lead: it decides the loop. */
function strongestConnections(graph: ResolvedGraph): number[][] {
  const best = new Map<string, number>();
  graph.connections.forEach((connection, number) => {
    const key = `${connection.from} ${connection.to}`;
    const other = best.get(key);
    const isStronger =
      other === undefined ||
      connectionLead(graph, connection) > connectionLead(graph, graph.connections[other]!);
    if (isStronger) best.set(key, number);
  });
  const outgoing: number[][] = graph.processes.map(() => []);
  for (const number of best.values()) outgoing[graph.connections[number]!.from]!.push(number);
  return outgoing;
}

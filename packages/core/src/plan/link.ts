import { type Interval, intersectIntervals } from '../index/interval.js';
import type { Units } from '../time/units.js';
import { connectionLead } from './lead.js';
import {
  listRanks,
  type ResolvedConnection,
  type ResolvedGraph,
  rankName,
} from './resolved-graph.js';

/** What a link carries of one connection. */
export interface LinkPart {
  readonly connection: number;
  /** Indices of the sender that the receiver wants; `null` for messages, which go whole. */
  readonly indices: readonly Interval[] | null;
}

/** A link between two ranks, before credit is known. `sender` and `receiver` are rank ids. */
export interface LinkRoute {
  readonly number: number;
  readonly name: string;
  readonly sender: number;
  readonly receiver: number;
  /** Processes of the two. */
  readonly from: number;
  readonly to: number;
  readonly parts: readonly LinkPart[];
  /** The largest lead of its connections: one clock serves them all. */
  readonly lead: Units;
}

function partOf(
  connection: ResolvedConnection,
  number: number,
  sender: number,
  receiver: number,
): LinkPart[] {
  if (connection.kind === 'messages') return [{ connection: number, indices: null }];
  const owned = connection.owned[sender] ?? [];
  const indices = intersectIntervals(owned, connection.wanted[receiver] ?? []);
  return indices.length === 0 ? [] : [{ connection: number, indices }];
}

/** One link for each pair of ranks between which at least one connection has something to carry. */
export function listLinks(graph: ResolvedGraph): LinkRoute[] {
  const ranks = listRanks(graph);
  const links: LinkRoute[] = [];
  const byPair = new Map<string, number[]>();
  graph.connections.forEach(({ from, to }, number) => {
    const key = `${from} ${to}`;
    byPair.set(key, [...(byPair.get(key) ?? []), number]);
  });
  ranks.forEach((s, sender) => {
    ranks.forEach((r, receiver) => {
      const numbers = byPair.get(`${s.process} ${r.process}`) ?? [];
      const parts = numbers.flatMap((number) =>
        partOf(graph.connections[number]!, number, s.rank, r.rank),
      );
      if (parts.length === 0) return;
      links.push({
        number: links.length,
        name: `${rankName(graph, s)}->${rankName(graph, r)}`,
        sender,
        receiver,
        from: s.process,
        to: r.process,
        parts,
        lead: largestLead(graph, parts),
      });
    });
  });
  return links;
}

function largestLead(graph: ResolvedGraph, parts: readonly LinkPart[]): Units {
  return Math.max(
    ...parts.map((part) => connectionLead(graph, graph.connections[part.connection]!)),
  );
}

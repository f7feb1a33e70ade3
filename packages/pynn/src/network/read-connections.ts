import type { Table } from 'apache-arrow';
import { pairOrder } from '../connectors/order-pairs.js';
import { floatColumn, indexColumn, makeTable } from '../description/tables.js';
import type { Network } from './network.js';
import { type PlacedPart, toGroup } from './placed-part.js';

/** The connections between one population and another, as a backend has them. */
export interface ReadPiece {
  readonly id: number;
  readonly network: Network;
  readonly pre: PlacedPart;
  readonly post: PlacedPart;
}

/**
 * Asks the backend for values of the connections.
 *
 * @param shape - number of presynaptic and of postsynaptic cells
 * @returns columns `pre`, `post` and one for each name, by postsynaptic, then by presynaptic cell
 */
export async function readConnections(
  pieces: readonly ReadPiece[],
  names: readonly string[],
  [preCount, postCount]: readonly [number, number],
): Promise<Table> {
  const tables: Table[] = [];
  for (const { id, network } of pieces) {
    const args = { projection: id, names };
    const answer = await network.ask({ call: 'getConnections', args });
    tables.push(answer.tables['connections']!);
  }
  const indices = (side: 'pre' | 'post'): Int32Array =>
    joined(
      tables.map((table, at) => indexColumn(table, side).map(toGroup(pieces[at]![side]))),
      Int32Array,
    );
  const [pre, post] = [indices('pre'), indices('post')];
  const order = pairOrder({ pre, post }, preCount, postCount);
  const columns = names.map((name) => {
    const values = joined(
      tables.map((table) => floatColumn(table, name)),
      Float64Array,
    );
    return [name, ordered(values, order, new Float64Array(order.length))] as const;
  });
  return makeTable({
    ...Object.fromEntries(columns),
    pre: ordered(pre, order, new Int32Array(order.length)),
    post: ordered(post, order, new Int32Array(order.length)),
  });
}

type Values = Float64Array | Int32Array;

function joined<Kind extends Values>(parts: readonly Kind[], Type: new (n: number) => Kind): Kind {
  if (parts.length === 1) return parts[0]!;
  const all = new Type(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    all.set(part, start);
    start += part.length;
  }
  return all;
}

function ordered<Kind extends Values>(values: Kind, order: Int32Array, to: Kind): Kind {
  for (let row = 0; row < order.length; row++) to[row] = values[order[row]!]!;
  return to;
}

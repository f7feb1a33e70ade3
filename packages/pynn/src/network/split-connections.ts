import type { ConnectionList } from '../connectors/connector.js';
import { type CellGroup, partSize } from './cell-group.js';
import { type PlacedPart, placeParts } from './placed-part.js';
import type { SynapseNumbers } from './synapse-values.js';

/** A part of the presynaptic and one of the postsynaptic cells. */
interface Places {
  readonly pre: PlacedPart;
  readonly post: PlacedPart;
}

/** The connections between two parts. */
export interface PartPair extends Places {
  /** Which of the projection's connections they are, in their order; `undefined`: all. */
  readonly rows: Int32Array | undefined;
}

/** Connections by the populations that they join. */
export interface SplitConnections {
  /** Each two parts of the sides once. */
  readonly pairs: readonly PartPair[];
  /** The number of the pair that a connection belongs to. */
  pairOf(row: number): number;
}

/** Divides connections by the populations that they join. */
export function splitConnections(
  list: ConnectionList,
  sides: { readonly pre: CellGroup; readonly post: CellGroup },
): SplitConnections {
  const [pres, posts] = [placeParts(sides.pre), placeParts(sides.post)];
  const places = pres.flatMap((pre) => posts.map((post) => ({ pre, post })));
  if (places.length === 1) {
    return { pairs: places.map((only) => ({ ...only, rows: undefined })), pairOf: () => 0 };
  }
  const [preParts, postParts] = [partNumbers(pres), partNumbers(posts)];
  const pairOf = (row: number): number =>
    preParts[list.pre[row]!]! * posts.length + postParts[list.post[row]!]!;
  const counts = new Int32Array(places.length);
  for (let row = 0; row < list.pre.length; row++) counts[pairOf(row)]!++;
  const rows = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let row = 0; row < list.pre.length; row++) {
    const pair = pairOf(row);
    rows[pair]![counts[pair]!++] = row;
  }
  return { pairs: places.map((place, pair) => ({ ...place, rows: rows[pair]! })), pairOf };
}

/** For each cell of a group the number of its part. */
function partNumbers(parts: readonly PlacedPart[]): Int32Array {
  const last = parts.at(-1)!;
  const numbers = new Int32Array(last.start + partSize(last.part));
  parts.forEach(({ part, start }, number) => {
    numbers.fill(number, start, start + partSize(part));
  });
  return numbers;
}

/** Columns `pre` and `post` of some connections, or of all, with the indices within their populations. */
export function takeIndices(
  list: ConnectionList,
  { pre, post }: Places,
  rows: Int32Array | undefined,
): { readonly pre: Int32Array; readonly post: Int32Array } {
  const indices = (column: Int32Array, { part, start }: PlacedPart): Int32Array => {
    const own = rows === undefined ? column : Int32Array.from(rows, (row) => column[row]! - start);
    return part.indices === undefined ? own : own.map((index) => part.indices![index]!);
  };
  return { pre: indices(list.pre, pre), post: indices(list.post, post) };
}

/** Columns of the values of some connections, or of all; those that all share are left out. */
export function takeValues(
  values: SynapseNumbers,
  rows: Int32Array | undefined,
): Record<string, Float64Array> {
  const columns: Record<string, Float64Array> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number') continue;
    columns[name] = rows === undefined ? value : Float64Array.from(rows, (row) => value[row]!);
  }
  return columns;
}

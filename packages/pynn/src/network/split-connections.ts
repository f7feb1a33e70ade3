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

/** Divides connections by the populations that they join, each two parts of the sides once. */
export function splitConnections(
  list: ConnectionList,
  sides: { readonly pre: CellGroup; readonly post: CellGroup },
): PartPair[] {
  const [pres, posts] = [placeParts(sides.pre), placeParts(sides.post)];
  const places = pres.flatMap((pre) => posts.map((post) => ({ pre, post })));
  if (places.length === 1) return places.map((only) => ({ ...only, rows: undefined }));
  const [preParts, postParts] = [partNumbers(pres), partNumbers(posts)];
  const pairs = list.pre.map(
    (index, row) => preParts[index]! * posts.length + postParts[list.post[row]!]!,
  );
  const counts = new Int32Array(places.length);
  for (const pair of pairs) counts[pair]!++;
  const rows = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let row = 0; row < pairs.length; row++) {
    const pair = pairs[row]!;
    rows[pair]![counts[pair]!++] = row;
  }
  return places.map((place, pair) => ({ ...place, rows: rows[pair]! }));
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

/** Columns of some connections, with the indices within their populations. */
export function takeRows(
  list: ConnectionList,
  values: SynapseNumbers,
  { pre, post }: Places,
  rows: Int32Array | undefined,
): Record<string, Float64Array | Int32Array> {
  const indices = (column: Int32Array, { part, start }: PlacedPart): Int32Array => {
    const own = rows === undefined ? column : Int32Array.from(rows, (row) => column[row]! - start);
    return part.indices === undefined ? own : own.map((index) => part.indices![index]!);
  };
  const columns: Record<string, Float64Array | Int32Array> = {
    pre: indices(list.pre, pre),
    post: indices(list.post, post),
  };
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number') continue;
    columns[name] = rows === undefined ? value : Float64Array.from(rows, (row) => value[row]!);
  }
  return columns;
}

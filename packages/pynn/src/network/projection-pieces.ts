import type { ConnectionList } from '../connectors/connector.js';
import type { CellGroup } from './cell-group.js';
import { type GroupPart, partSize } from './cell-group.js';
import type { SynapseNumbers } from './synapse-values.js';

export interface PlacedPart {
  readonly part: GroupPart;
  readonly start: number;
}

export function withStarts(group: CellGroup): PlacedPart[] {
  let start = 0;
  return group.parts.map((part) => {
    const placed = { part, start };
    start += partSize(part);
    return placed;
  });
}

const holds = ({ part, start }: PlacedPart, index: number): boolean =>
  index >= start && index < start + partSize(part);

export function rowsOf(
  { pre, post }: ConnectionList,
  prePart: PlacedPart,
  postPart: PlacedPart,
  isDivided: boolean,
): Int32Array | undefined {
  if (!isDivided) return undefined;
  const rows = Int32Array.from(pre, (_, row) => row);
  return rows.filter((row) => holds(prePart, pre[row]!) && holds(postPart, post[row]!));
}

export function takeRows(
  list: ConnectionList,
  parameters: Readonly<SynapseNumbers>,
  rows: Int32Array | undefined,
  places: { readonly pre: PlacedPart; readonly post: PlacedPart },
): Record<string, Float64Array | Int32Array> {
  const indices = (column: Int32Array, { part, start }: PlacedPart): Int32Array => {
    const own = rows === undefined ? column : Int32Array.from(rows, (row) => column[row]! - start);
    return part.indices === undefined ? own : own.map((index) => part.indices![index]!);
  };
  const columns: Record<string, Float64Array | Int32Array> = {
    pre: indices(list.pre, places.pre),
    post: indices(list.post, places.post),
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'number') continue;
    columns[name] = rows === undefined ? value : Float64Array.from(rows, (row) => value[row]!);
  }
  return columns;
}

export function columnsOf(
  parameters: Readonly<SynapseNumbers>,
  count: number,
): Record<string, Float64Array> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'number' ? new Float64Array(count).fill(value) : value,
    ]),
  );
}

/** From the index within a population to that within the group. */
export function toGroup({ part, start }: PlacedPart): (index: number) => number {
  if (part.indices === undefined) return (index) => index + start;
  const places = new Map(Array.from(part.indices, (index, place) => [index, place + start]));
  return (index) => places.get(index)!;
}

import { type CellGroup, type GroupPart, partSize } from './cell-group.js';

/** A part of a group, and the index within the group of its first cell. */
export interface PlacedPart {
  readonly part: GroupPart;
  readonly start: number;
}

/** The parts of a group, one after another. */
export function placeParts(group: CellGroup): PlacedPart[] {
  let start = 0;
  return group.parts.map((part) => {
    const placed = { part, start };
    start += partSize(part);
    return placed;
  });
}

/** From the index within a population to that within the group. */
export function toGroup({ part, start }: PlacedPart): (index: number) => number {
  if (part.indices === undefined) return (index) => index + start;
  const places = new Map(Array.from(part.indices, (index, place) => [index, place + start]));
  return (index) => places.get(index)!;
}

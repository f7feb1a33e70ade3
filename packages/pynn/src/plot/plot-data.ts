import { AntiphonError } from '@antiphon/core';
import type { Block, Segment } from '../data/block.js';
import { POPULATION_COLOURS } from './plot-theme.js';

/** What can be drawn: a segment, the last segment of a block or of several, or several of them by the names to be shown. */
export type PlotData =
  | Segment
  | Block
  | readonly Block[]
  | Readonly<Record<string, Segment | Block>>;

/** A segment under the name and in the colour in which it is drawn. */
export interface PlottedSegment {
  readonly name: string;
  readonly colour: string;
  readonly segment: Segment;
}

/** The segments of what is to be drawn. @throws PYNN_VALUE_INVALID where there is none */
export function plottedSegments(data: PlotData): PlottedSegment[] {
  const named = namedSegments(data).map(([name, given]) => ({ name, segment: lastOf(given) }));
  const found = named.flatMap(({ name, segment }, at) =>
    segment === undefined
      ? []
      : [{ name, segment, colour: POPULATION_COLOURS[at % POPULATION_COLOURS.length]! }],
  );
  if (found.length > 0) return found;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'there is nothing to be drawn',
    expected: 'a segment, a block, a list of blocks, or segments by name',
    found: named.length === 0 ? 'nothing' : 'blocks without a segment',
    where: 'plot',
  });
}

function namedSegments(data: PlotData): (readonly [string, Segment | Block])[] {
  if (Array.isArray(data)) return (data as readonly Block[]).map((block) => [block.name, block]);
  if (isSegment(data)) return [['', data]];
  if (isBlock(data)) return [[data.name, data]];
  return Object.entries(data as Readonly<Record<string, Segment | Block>>);
}

const lastOf = (given: Segment | Block): Segment | undefined =>
  isBlock(given) ? given.segments.at(-1) : given;

const isSegment = (data: object): data is Segment => 'spikes' in data && 'signals' in data;
const isBlock = (data: object): data is Block => 'segments' in data && 'name' in data;

import { AntiphonError } from '@antiphon/core';
import { type DrawSite, DrawUse, drawIndex, type Uniform } from '../random/draw-site.js';
import { RandomDistribution } from '../random/random-distribution.js';
import {
  type Connector,
  type ConnectorContext,
  connectorFacts,
  DRAW_OPTIONS,
  type NativeConnector,
  type RandomOptions,
  type SelfOptions,
} from './connector.js';
import { orderPairs } from './order-pairs.js';

/** How the fixed number is drawn. */
export interface FixedNumberOptions extends SelfOptions, RandomOptions {
  /** Whether a cell may be drawn again. @default false, but true for FixedTotalNumberConnector */
  readonly withReplacement?: boolean;
}

const FIXED_OPTIONS = [...DRAW_OPTIONS, 'withReplacement'];

/** Every postsynaptic cell gets `n` presynaptic ones. */
export function FixedNumberPreConnector(
  n: number | RandomDistribution,
  options: FixedNumberOptions = {},
): Connector {
  return {
    ...connectorFacts('FixedNumberPreConnector', options, FIXED_OPTIONS, nativeRule(n, options)),
    connect: (context) => {
      const { rows, chosen } = choose(n, options, context, {
        rows: context.postCount,
        count: context.preCount,
        isSelf: (post, pre) => context.isSelf(pre, post),
      });
      return orderPairs({ pre: chosen, post: rows }, context.preCount, context.postCount);
    },
  };
}

/** Every presynaptic cell gets `n` postsynaptic ones. */
export function FixedNumberPostConnector(
  n: number | RandomDistribution,
  options: FixedNumberOptions = {},
): Connector {
  return {
    ...connectorFacts('FixedNumberPostConnector', options, FIXED_OPTIONS, nativeRule(n, options)),
    connect: (context) => {
      const { rows, chosen } = choose(n, options, context, {
        rows: context.preCount,
        count: context.postCount,
        isSelf: (pre, post) => context.isSelf(pre, post),
      });
      return orderPairs({ pre: rows, post: chosen }, context.preCount, context.postCount);
    },
  };
}

/** `n` connections in all; pairs may be drawn again unless `withReplacement` is false. */
export function FixedTotalNumberConnector(
  n: number | RandomDistribution,
  options: FixedNumberOptions = {},
): Connector {
  return {
    ...connectorFacts('FixedTotalNumberConnector', options, FIXED_OPTIONS, nativeRule(n, options)),
    connect: (context) => {
      const { preCount, postCount } = context;
      const { chosen } = choose(n, { withReplacement: true, ...options }, context, {
        rows: 1,
        count: preCount * postCount,
        isSelf: (_, pair) => context.isSelf(pair % preCount, Math.floor(pair / preCount)),
      });
      const pre = chosen.map((pair) => pair % preCount);
      const post = chosen.map((pair) => Math.floor(pair / preCount));
      return orderPairs({ pre, post }, preCount, postCount);
    },
  };
}

/** PyNN's rule; nothing for a random number of connections, which is drawn here. */
function nativeRule(
  n: number | RandomDistribution,
  { withReplacement }: FixedNumberOptions,
): Pick<NativeConnector['rule'], 'parameters'> | undefined {
  if (typeof n !== 'number') return undefined;
  return {
    parameters: {
      n,
      ...(withReplacement === undefined ? {} : { with_replacement: withReplacement }),
    },
  };
}

/** What was chosen, side by side with the row that it was chosen for. */
interface Chosen {
  readonly rows: number[];
  readonly chosen: number[];
}

/** From what is chosen: for each of `rows` some of `count`. */
interface Choice {
  readonly rows: number;
  readonly count: number;
  readonly isSelf: (row: number, chosen: number) => boolean;
}

function choose(
  n: number | RandomDistribution,
  { allowSelfConnections = true, withReplacement = false, seed }: FixedNumberOptions,
  context: ConnectorContext,
  { rows, count, isSelf }: Choice,
): Chosen {
  const site = context.site(seed);
  const all: Chosen = { rows: [], chosen: [] };
  for (let row = 0; row < rows; row++) {
    const wanted = numberFor(n, site, row, context.where);
    const uniform = site.stream(DrawUse.connection, row);
    const isAllowed = (chosen: number): boolean => allowSelfConnections || !isSelf(row, chosen);
    if (wanted > 0) demandAny(count, isAllowed, context.where);
    // A single row may be one of pairs, and many of them of a cell with itself.
    const left = allowSelfConnections || rows === 1 ? [] : leftOut(count, isAllowed);
    const isFew = (allowSelfConnections || rows > 1) && wanted < count - left.length;
    const chosen = withReplacement
      ? withRepeats(wanted, count, uniform, isAllowed)
      : isFew
        ? fewOfMany(wanted, count - left.length, uniform).map((place) => placeAmong(place, left))
        : withoutRepeats(wanted, count, uniform, isAllowed);
    for (const index of chosen) {
      all.rows.push(row);
      all.chosen.push(index);
    }
  }
  return all;
}

function withRepeats(
  wanted: number,
  count: number,
  uniform: Uniform,
  isAllowed: (index: number) => boolean,
): number[] {
  const chosen: number[] = [];
  while (chosen.length < wanted) {
    const index = drawIndex(uniform, count);
    if (isAllowed(index)) chosen.push(index);
  }
  return chosen;
}

/** Whole sets first, where more are wanted than there are; the rest by the first steps of a shuffle. */
function withoutRepeats(
  wanted: number,
  count: number,
  uniform: Uniform,
  isAllowed: (index: number) => boolean,
): number[] {
  if (wanted === 0) return [];
  const all = Array.from({ length: count }, (_, index) => index).filter(isAllowed);
  const chosen: number[] = [];
  while (wanted - chosen.length >= all.length) for (const index of all) chosen.push(index);
  const rest = wanted - chosen.length;
  for (let step = 0; step < rest; step++) {
    const other = step + drawIndex(uniform, all.length - step);
    [all[step], all[other]] = [all[other]!, all[step]!];
    chosen.push(all[step]!);
  }
  return chosen;
}

/** The same as {@link withoutRepeats} where all are allowed, without a list of all: only the places that were swapped are kept. */
function fewOfMany(wanted: number, count: number, uniform: Uniform): number[] {
  const swapped = new Map<number, number>();
  return Array.from({ length: wanted }, (_, step) => {
    const other = step + drawIndex(uniform, count - step);
    const chosen = swapped.get(other) ?? other;
    swapped.set(other, swapped.get(step) ?? step);
    return chosen;
  });
}

/** What is not allowed, in its order. */
function leftOut(count: number, isAllowed: (index: number) => boolean): number[] {
  const left: number[] = [];
  for (let index = 0; index < count; index++) if (!isAllowed(index)) left.push(index);
  return left;
}

/** The index of what stands at a place when some are left out. */
function placeAmong(place: number, left: readonly number[]): number {
  let index = place;
  for (const own of left) if (index >= own) index++;
  return index;
}

function numberFor(
  n: number | RandomDistribution,
  site: DrawSite,
  row: number,
  where: string,
): number {
  const wanted =
    n instanceof RandomDistribution ? Math.round(n.draw(site.stream(DrawUse.permutation, row))) : n;
  if (Number.isInteger(wanted) && wanted >= 0) return wanted;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'this is no number of connections',
    expected: 'a whole number, 0 or more, or a RandomDistribution of such',
    found: String(wanted),
    where,
  });
}

function demandAny(count: number, isAllowed: (index: number) => boolean, where: string): void {
  for (let index = 0; index < count; index++) if (isAllowed(index)) return;
  throw new AntiphonError('PYNN_CONNECTION_INVALID', {
    message: 'there is no cell to be connected',
    where,
  });
}

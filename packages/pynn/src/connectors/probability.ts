import { AntiphonError, logarithm } from '@antiphon/core';
import { DrawUse } from '../random/draw-site.js';
import { applyColumns } from '../values/apply-columns.js';
import { IndexBasedExpression } from '../values/index-based-expression.js';
import { type DistanceFunction, parseColumns } from '../values/parse-expression.js';
import {
  type ConnectionList,
  type Connector,
  type ConnectorContext,
  connectionList,
  connectorFacts,
  DRAW_OPTIONS,
  type RandomOptions,
  type SelfOptions,
} from './connector.js';
import { IndexList } from './index-list.js';
import { connectPairs } from './structured.js';

/** How {@link FixedProbabilityConnector} connects. */
export interface FixedProbabilityOptions extends RandomOptions {
  /** Whether a cell may be connected to itself; with `NoMutual`, nor to one from which it has a connection. @default true */
  readonly allowSelfConnections?: boolean | 'NoMutual';
}

/** Each pair with the same probability. @throws PYNN_VALUE_INVALID for a probability outside 0 to 1 */
export function FixedProbabilityConnector(
  probability: number,
  options: FixedProbabilityOptions = {},
): Connector {
  const facts = connectorFacts('FixedProbabilityConnector', options, DRAW_OPTIONS, {
    parameters: { p_connect: probability },
  });
  const { allowSelfConnections = true, seed } = options;
  if (!(probability >= 0 && probability <= 1)) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'this is no probability',
      expected: '0 to 1',
      found: String(probability),
      where: 'FixedProbabilityConnector',
    });
  }
  return {
    ...facts,
    connect: (context) => {
      const isAllowed = (i: number, j: number): boolean =>
        allowSelfConnections === true || !context.isSelf(i, j);
      const list =
        probability === 1
          ? connectPairs(context, isAllowed)
          : connectByGaps(context, probability, seed, isAllowed);
      return allowSelfConnections === 'NoMutual' ? withoutMutual(list, context) : list;
    },
  };
}

/**
 * Draws the gaps between the connections of each postsynaptic cell, which are geometric, so that it takes as many draws as there
 * are connections.
 */
function connectByGaps(
  context: ConnectorContext,
  probability: number,
  seed: number | undefined,
  isAllowed: (pre: number, post: number) => boolean,
): ConnectionList {
  const site = context.site(seed);
  const pre = new IndexList();
  const post = new IndexList();
  const scale = Math.log1p(-probability);
  for (let j = 0; j < context.postCount && probability > 0; j++) {
    const uniform = site.stream(DrawUse.connection, 0, j);
    const gap = (): number => Math.floor(logarithm(uniform()) / scale);
    for (let i = gap(); i < context.preCount; i += 1 + gap()) {
      if (!isAllowed(i, j)) continue;
      pre.push(i);
      post.push(j);
    }
  }
  return connectionList(pre, post);
}

/** The smallest number that is drawn: a pair with a smaller probability is never connected. */
const SMALLEST = 2 ** -53;

/**
 * Each pair with a probability of its own; above 1 is certain.
 *
 * @param probabilities - of all presynaptic cells with a postsynaptic one
 */
function connectByProbability(
  context: ConnectorContext,
  { allowSelfConnections = true, seed }: SelfOptions & RandomOptions,
  probabilities: (post: number) => Float64Array,
): ConnectionList {
  const site = context.site(seed);
  const pre = new IndexList();
  const post = new IndexList();
  for (let j = 0; j < context.postCount; j++) {
    const column = probabilities(j);
    for (let i = 0; i < column.length; i++) {
      const probability = column[i]!;
      if (probability < SMALLEST) continue;
      const isDrawn = probability >= 1 || site.uniform(DrawUse.connection, i, j) <= probability;
      if (!isDrawn) continue;
      if (!allowSelfConnections && context.isSelf(i, j)) continue;
      pre.push(i);
      post.push(j);
    }
  }
  return connectionList(pre, post);
}

/** The probabilities of a column, pair by pair. */
function pairByPair(
  { preCount }: ConnectorContext,
  probability: (pre: number, post: number) => number,
): (post: number) => Float64Array {
  const column = new Float64Array(preCount);
  return (j) => {
    for (let i = 0; i < preCount; i++) column[i] = probability(i, j);
    return column;
  };
}

/** Each pair with a probability that depends on its distance `d` [um]: an expression, or a function. */
export function DistanceDependentProbabilityConnector(
  expression: string | DistanceFunction,
  options: SelfOptions & RandomOptions = {},
): Connector {
  const ofDistances =
    typeof expression === 'string'
      ? parseColumns(expression)
      : applyColumns((d) => expression(d!), [(distances) => distances]);
  return {
    ...connectorFacts(
      'DistanceDependentProbabilityConnector',
      options,
      DRAW_OPTIONS,
      typeof expression === 'string'
        ? {
            parameters: { d_expression: expression },
            usesDistance: true,
          }
        : undefined,
    ),
    connect: (context) => {
      const all = new Float64Array(context.preCount);
      return connectByProbability(context, options, (j) => {
        const probability = ofDistances(context.distancesTo(j));
        return typeof probability === 'number' ? all.fill(probability) : probability;
      });
    },
  };
}

/** Each pair with a probability that depends on the indices of its cells: a function, or an expression. */
export function IndexBasedProbabilityConnector(
  probability: ((pre: number, post: number) => number) | IndexBasedExpression,
  options: SelfOptions & RandomOptions = {},
): Connector {
  return {
    ...connectorFacts('IndexBasedProbabilityConnector', options, DRAW_OPTIONS),
    connect: (context) =>
      connectByProbability(context, options, pairByPair(context, byIndices(probability, context))),
  };
}

/** Each pair with a probability that depends on the position of the postsynaptic cell less that of the presynaptic one [um]. */
export function DisplacementDependentProbabilityConnector(
  probability: (displacement: readonly [number, number, number]) => number,
  options: SelfOptions & RandomOptions = {},
): Connector {
  return {
    ...connectorFacts('DisplacementDependentProbabilityConnector', options, DRAW_OPTIONS),
    connect: (context) => {
      const ofPair = (i: number, j: number) => probability(context.displacement(i, j));
      return connectByProbability(context, options, pairByPair(context, ofPair));
    },
  };
}

/** Leaves out what goes back between two cells; of the two connections the one that comes first in the list stays. */
function withoutMutual(list: ConnectionList, context: ConnectorContext): ConnectionList {
  const { preCount, postCount } = context;
  const isWithin = preCount === postCount && preCount > 0 && context.isSelf(0, 0);
  if (!isWithin) return list;
  const kept = new Set<number>();
  const rows = list.pre
    .map((_, row) => row)
    .filter((row) => {
      const [i, j] = [list.pre[row]!, list.post[row]!];
      if (kept.has(i * preCount + j)) return false;
      kept.add(j * preCount + i);
      return true;
    });
  return {
    pre: rows.map((row) => list.pre[row]!),
    post: rows.map((row) => list.post[row]!),
  };
}

function byIndices(
  probability: ((pre: number, post: number) => number) | IndexBasedExpression,
  context: ConnectorContext,
): (pre: number, post: number) => number {
  if (!(probability instanceof IndexBasedExpression)) return probability;
  const shape = [context.preCount, context.postCount] as const;
  return (i, j) => probability.evaluate(i, j, { shape, distance: () => context.distance(i, j) });
}

import { AntiphonError } from '@antiphon/core';
import type { ConnectionList, ConnectorContext } from '../connectors/connector.js';
import { pairOrder } from '../connectors/order-pairs.js';
import { DrawUse, nativeSeed } from '../random/draw-site.js';
import { RandomDistribution } from '../random/random-distribution.js';
import type { SynapseValue } from '../synapses/synapse-type.js';
import { IndexBasedExpression } from '../values/index-based-expression.js';
import { demandNumber } from '../values/parameter-value.js';
import { parseColumns } from '../values/parse-expression.js';

/** A distribution that the backend draws from. */
export interface NativeValue {
  readonly native: RandomDistribution;
  readonly seed: number;
}

/** Values of synapses by name: one number for all connections, or one for each. */
export type SynapseNumbers = Record<string, number | Float64Array>;

/** The same, or what the backend draws. */
export type SynapseValues = Record<string, number | Float64Array | NativeValue>;

/** Whether a value is what the backend draws. */
export const isNative = (value: number | Float64Array | NativeValue): value is NativeValue =>
  typeof value === 'object' && 'native' in value;

/**
 * The values of a parameter of the synapses: one number, or one for each connection.
 *
 * @throws PYNN_VALUE_INVALID, PYNN_EXPRESSION_INVALID, PYNN_DIMENSIONS_INVALID
 */
export function evaluateSynapses(
  name: string,
  value: SynapseValue,
  connections: ConnectionList,
  context: ConnectorContext,
): number | Float64Array | NativeValue {
  const where = `${context.where}.${name}`;
  if (typeof value === 'number') return demandNumber(value, where);
  if (value instanceof RandomDistribution) {
    if (!value.isNative) return drawn(value, connections, context);
    return { native: value, seed: nativeSeed(context.site(value.seed)) };
  }
  if (value instanceof IndexBasedExpression) return ofIndices(value, connections, context, where);
  if (typeof value === 'string') return ofDistance(parseColumns(value), connections, context);
  if (typeof value === 'function') {
    return eachConnection(connections, (i, j) => value(context.distance(i, j)));
  }
  if (value instanceof Float64Array || (Array.isArray(value) && typeof value[0] === 'number')) {
    return listed(value as ArrayLike<number>, connections, context, where);
  }
  if (Array.isArray(value)) {
    demandMatrix(value, context, where);
    return eachConnection(connections, (i, j) =>
      demandNumber((value as number[][])[i]?.[j], `${where}[${i}][${j}]`),
    );
  }
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'a value of this kind cannot be used for synapses',
    expected:
      'a number, a RandomDistribution, an expression or function of d, an IndexBasedExpression, a matrix of pre x post, or a list with a value for each connection',
    found: String(value),
    where,
  });
}

function ofIndices(
  { evaluate }: IndexBasedExpression,
  connections: ConnectionList,
  context: ConnectorContext,
  where: string,
): Float64Array {
  const shape = [context.preCount, context.postCount] as const;
  return eachConnection(connections, (i, j) =>
    demandNumber(evaluate(i, j, { shape, distance: () => context.distance(i, j) }), where),
  );
}

/** A value for each connection, by presynaptic, then by postsynaptic cell. */
function listed(
  values: ArrayLike<number>,
  { pre, post }: ConnectionList,
  { preCount, postCount }: ConnectorContext,
  where: string,
): Float64Array {
  if (values.length !== pre.length) {
    throw new AntiphonError('PYNN_DIMENSIONS_INVALID', {
      message: 'the list has not one value for each connection',
      expected: `${pre.length} values, by presynaptic, then by postsynaptic cell`,
      found: String(values.length),
      where,
    });
  }
  // The order of pairs with the sides exchanged: by presynaptic, then by postsynaptic cell.
  const order = pairOrder({ pre: post, post: pre }, postCount, preCount);
  const column = new Float64Array(pre.length);
  for (let place = 0; place < order.length; place++) {
    const value = values[place];
    column[order[place]!] = Number.isFinite(value)
      ? value!
      : demandNumber(value, `${where}[${place}]`);
  }
  return column;
}

function demandMatrix(
  matrix: readonly unknown[],
  { preCount, postCount }: ConnectorContext,
  where: string,
): void {
  const widths = new Set(matrix.map((row) => (Array.isArray(row) ? row.length : 'no list')));
  if (matrix.length === preCount && widths.size === 1 && widths.has(postCount)) return;
  throw new AntiphonError('PYNN_DIMENSIONS_INVALID', {
    message: 'the matrix has another shape than the projection',
    expected: `${preCount} x ${postCount}`,
    found: `${matrix.length} x ${[...widths].join(' or ')}`,
    where,
  });
}

function drawn(
  distribution: RandomDistribution,
  { pre, post }: ConnectionList,
  context: ConnectorContext,
): Float64Array {
  const { begin, uniform } = context.site(distribution.seed).streams(DrawUse.synapse);
  const values = new Float64Array(pre.length);
  for (let row = 0; row < values.length; row++) {
    const isNext = row === 0 || pre[row] !== pre[row - 1] || post[row] !== post[row - 1];
    // Several connections of one pair lie side by side, and go on in its stream.
    if (isNext) begin(pre[row]!, post[row]!);
    values[row] = distribution.draw(uniform);
  }
  return values;
}

function ofDistance(
  f: (distances: Float64Array) => Float64Array | number,
  connections: ConnectionList,
  context: ConnectorContext,
): Float64Array {
  const distances = eachConnection(connections, (i, j) => context.distance(i, j));
  const values = f(distances);
  return typeof values === 'number' ? distances.fill(values) : values;
}

function eachConnection(
  { pre, post }: ConnectionList,
  value: (i: number, j: number) => number,
): Float64Array {
  const values = new Float64Array(pre.length);
  for (let row = 0; row < values.length; row++) values[row] = value(pre[row]!, post[row]!);
  return values;
}

import { AntiphonError } from '@antiphon/core';
import type { ConnectionList, ConnectorContext } from '../connectors/connector.js';
import { DrawUse } from '../random/draw-site.js';
import { RandomDistribution } from '../random/random-distribution.js';
import type { SynapseValue } from '../synapses/synapse-type.js';
import { demandNumber } from '../values/parameter-value.js';
import { parseColumns } from '../values/parse-expression.js';

/**
 * The values of a parameter of the synapses: one number, or one for each connection.
 *
 * @throws PYNN_VALUE_INVALID, PYNN_EXPRESSION_INVALID
 */
export function evaluateSynapses(
  name: string,
  value: SynapseValue,
  connections: ConnectionList,
  context: ConnectorContext,
): number | Float64Array {
  const where = `${context.where}.${name}`;
  if (typeof value === 'number') return demandNumber(value, where);
  if (value instanceof RandomDistribution) return drawn(value, connections, context);
  if (typeof value === 'string') return ofDistance(parseColumns(value), connections, context);
  if (typeof value === 'function') {
    return eachConnection(connections, (i, j) => value(context.distance(i, j)));
  }
  if (Array.isArray(value)) {
    return eachConnection(connections, (i, j) =>
      demandNumber(value[i]?.[j], `${where}[${i}][${j}]`),
    );
  }
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'a value of this kind cannot be used for synapses',
    expected:
      'a number, a RandomDistribution, an expression or function of d, or a matrix of pre x post',
    found: String(value),
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

import { AntiphonError } from '@antiphon/core';
import type { ConnectionList, ConnectorContext } from '../connectors/connector.js';
import { DrawUse, type Uniform } from '../random/draw-site.js';
import { RandomDistribution } from '../random/random-distribution.js';
import type { SynapseValue } from '../synapses/synapse-type.js';
import { demandNumber } from '../values/parameter-value.js';
import { parseExpression } from '../values/parse-expression.js';

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
  if (typeof value === 'string') return ofDistance(parseExpression(value), connections, context);
  if (typeof value === 'function') return ofDistance(value, connections, context);
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
  connections: ConnectionList,
  context: ConnectorContext,
): Float64Array {
  const site = context.site(distribution.seed);
  let last: { readonly i: number; readonly j: number; readonly stream: Uniform } | undefined;
  return eachConnection(connections, (i, j) => {
    // Several connections of one pair lie side by side, and go on in its stream.
    if (last?.i !== i || last.j !== j) {
      last = { i, j, stream: site.stream(DrawUse.synapse, i, j) };
    }
    return distribution.draw(last.stream);
  });
}

const ofDistance = (
  f: (d: number) => number,
  connections: ConnectionList,
  context: ConnectorContext,
): Float64Array => eachConnection(connections, (i, j) => f(context.distance(i, j)));

function eachConnection(
  { pre, post }: ConnectionList,
  value: (i: number, j: number) => number,
): Float64Array {
  return Float64Array.from(pre, (i, row) => value(i, post[row]!));
}

import type { ConnectionList, Connector, ConnectorContext } from '../connectors/connector.js';
import { demandSynapseRanges } from '../synapses/synapse-ranges.js';
import type { SynapseType } from '../synapses/synapse-type.js';
import type { CellGroup } from './cell-group.js';
import { checkWeights, chooseReceptor } from './check-projection.js';
import { withoutNative } from './describe-projection.js';
import { fitValues } from './fit-values.js';
import { evaluateSynapses, type SynapseNumbers, type SynapseValues } from './synapse-values.js';

/** The connections of a projection, with the values of their synapses. */
export interface LaidConnections {
  /** Empty where the backend lays them. */
  readonly list: ConnectionList;
  /** Values, and what the backend draws. */
  readonly parameters: SynapseValues;
  /** The values that are known here. */
  readonly known: SynapseNumbers;
}

/**
 * Lays connections, and gives each its values: those of the connector, before those of the synapse type.
 *
 * @throws PYNN_CONNECTION_INVALID, PYNN_VALUE_INVALID, PYNN_EXPRESSION_INVALID, PYNN_DIMENSIONS_INVALID
 */
export function layConnections(
  connector: Connector,
  synapseType: SynapseType,
  context: ConnectorContext,
  post: CellGroup,
): LaidConnections {
  const list = connector.native === undefined ? connector.connect(context) : NONE;
  const parameters: SynapseValues = {};
  for (const [name, value] of Object.entries(synapseType.parameters)) {
    if (value !== undefined && list.values?.[name] === undefined) {
      parameters[name] = evaluateSynapses(name, value, list, context);
    }
  }
  Object.assign(parameters, list.values);
  const known = fitValues(withoutNative(parameters), list, post, context.where);
  demandSynapseRanges(known, context.where);
  return { list, parameters: { ...parameters, ...known }, known };
}

/**
 * The receptor type of laid connections, whose weights have to have its sign.
 *
 * @throws PYNN_CONNECTION_INVALID, PYNN_WEIGHT_INVALID
 */
export function demandReceptor(
  wanted: string | undefined,
  { parameters, known }: LaidConnections,
  post: CellGroup,
  { connector, where }: { readonly connector: Connector; readonly where: string },
): string {
  const weights = known['weight'] ?? 0;
  const last = typeof weights === 'number' ? weights : (weights.at(-1) ?? 0);
  const isDrawnThere = 'weight' in parameters && known['weight'] === undefined;
  const receptor = chooseReceptor(post, wanted, isDrawnThere ? undefined : last, where);
  if (connector.safe !== false) checkWeights(weights, post, receptor, where);
  return receptor;
}

/** Whether there are several connections of the same two cells: they lie side by side. */
export function hasMultapses({ pre, post }: ConnectionList): boolean {
  return pre.some((i, row) => row > 0 && i === pre[row - 1] && post[row] === post[row - 1]);
}

const NONE: ConnectionList = { pre: new Int32Array(), post: new Int32Array(), values: {} };

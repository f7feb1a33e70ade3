import * as pynn from '@antiphon/pynn';
import { toValue } from './case-value.js';
import { CaseFault, lookUp } from './lookup.js';
import type { CaseProjection } from './pynn-case.js';

type Earlier = ReadonlyMap<string, pynn.Projection>;

/** The connector of a case. */
export function buildConnector(
  { label, connections, connector }: CaseProjection,
  earlier: Earlier,
): pynn.Connector {
  if (connections !== undefined) return fromList(connections);
  if (connector === undefined) {
    throw new CaseFault(`projection ${label} has neither 'connections' nor a 'connector'`);
  }
  const { type, parameters } = connector;
  return lookUp(CONNECTORS, type, 'connector')(parameters ?? {}, earlier);
}

type Parameters = Readonly<Record<string, unknown>>;

const CONNECTORS: Readonly<Record<string, (p: Parameters, earlier: Earlier) => pynn.Connector>> = {
  AllToAllConnector: (p) => pynn.AllToAllConnector(options(p)),
  OneToOneConnector: (p) => pynn.OneToOneConnector(options(p)),
  FixedProbabilityConnector: (p) =>
    pynn.FixedProbabilityConnector(p['p_connect'] as number, options(p)),
  DistanceDependentProbabilityConnector: (p) =>
    pynn.DistanceDependentProbabilityConnector(p['d_expression'] as string, options(p)),
  FixedNumberPreConnector: (p) => pynn.FixedNumberPreConnector(count(p), options(p)),
  FixedNumberPostConnector: (p) => pynn.FixedNumberPostConnector(count(p), options(p)),
  // PyNN takes no notice of the other arguments.
  FixedTotalNumberConnector: (p) => pynn.FixedTotalNumberConnector(count(p) as number),
  ArrayConnector: (p) => pynn.ArrayConnector(p['array'] as boolean[][], options(p)),
  CloneConnector: (p, earlier) =>
    pynn.CloneConnector(lookUp(earlier, p['reference'] as string, 'projection')),
  SmallWorldConnector: () => pynn.SmallWorldConnector(),
  FromListConnector: (p) =>
    fromList(p['conn_list'] as number[][], p['column_names'] as string[] | undefined),
};

/** PyNN checks the signs of weights that it is given, not of those in a list. */
const fromList = (
  rows: readonly (readonly number[])[],
  columnNames?: readonly string[],
): pynn.Connector => ({ ...pynn.FromListConnector(rows, columnNames), safe: false });

const count = (p: Parameters): number | pynn.RandomDistribution =>
  toValue(p['n']) as number | pynn.RandomDistribution;

/** PyNN's names of what connectors take besides. */
const OPTION_NAMES: Readonly<Record<string, string>> = {
  allow_self_connections: 'allowSelfConnections',
  with_replacement: 'withReplacement',
  safe: 'safe',
};

const options = (p: Parameters): Record<string, never> =>
  Object.fromEntries(
    Object.entries(OPTION_NAMES)
      .filter(([name]) => p[name] !== undefined)
      .map(([name, own]) => [own, p[name]]),
  ) as Record<string, never>;

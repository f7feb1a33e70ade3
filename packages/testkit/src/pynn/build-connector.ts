import * as pynn from '@antiphon/pynn';
import type { CaseProjection } from './pynn-case.js';

/** The connector of a case. */
export function buildConnector(
  { type, parameters: p }: NonNullable<CaseProjection['connector']>,
  earlier: ReadonlyMap<string, pynn.Projection>,
): pynn.Connector {
  const options = {
    ...(p['allow_self_connections'] === undefined
      ? {}
      : { allowSelfConnections: p['allow_self_connections'] as boolean }),
    ...(p['with_replacement'] === undefined
      ? {}
      : { withReplacement: p['with_replacement'] as boolean }),
  };
  const n = p['n'] as number;
  switch (type) {
    case 'AllToAllConnector':
      return pynn.AllToAllConnector(options);
    case 'OneToOneConnector':
      return pynn.OneToOneConnector();
    case 'FixedProbabilityConnector':
      return pynn.FixedProbabilityConnector(p['p_connect'] as number, options);
    case 'DistanceDependentProbabilityConnector':
      return pynn.DistanceDependentProbabilityConnector(p['d_expression'] as string, options);
    case 'FixedNumberPreConnector':
      return pynn.FixedNumberPreConnector(n, options);
    case 'FixedNumberPostConnector':
      return pynn.FixedNumberPostConnector(n, options);
    case 'FixedTotalNumberConnector':
      return pynn.FixedTotalNumberConnector(n, options);
    case 'ArrayConnector':
      return pynn.ArrayConnector(p['array'] as boolean[][]);
    case 'CloneConnector':
      return pynn.CloneConnector(earlier.get(p['reference'] as string)!);
    case 'SmallWorldConnector':
      return pynn.SmallWorldConnector();
    case 'FromListConnector':
      return pynn.FromListConnector(
        p['conn_list'] as number[][],
        p['column_names'] as string[] | undefined,
      );
    default:
      throw new Error(`a connector of type ${type} is not known to this runner`);
  }
}

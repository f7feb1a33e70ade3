import { AntiphonError } from '@antiphon/core';
import type { Connector } from '../connectors/connector.js';
import {
  FixedNumberPostConnector,
  FixedNumberPreConnector,
  FixedTotalNumberConnector,
} from '../connectors/fixed-number.js';
import { FromFileConnector, FromListConnector } from '../connectors/from-list.js';
import {
  DistanceDependentProbabilityConnector,
  FixedProbabilityConnector,
} from '../connectors/probability.js';
import { AllToAllConnector, OneToOneConnector } from '../connectors/structured.js';
import type { Space } from '../space/space.js';
import type { SynapseValue } from '../synapses/synapse-type.js';
import type { Deprecations } from './deprecations.js';

/** What connectors took in PyNN 0.7 that belongs to synapses and projections now. */
export interface OldConnectorOptions {
  readonly weights?: SynapseValue;
  /** [ms] */
  readonly delays?: SynapseValue;
  readonly space?: Space;
  readonly allow_self_connections?: boolean;
  readonly allowSelfConnections?: boolean;
  readonly seed?: number;
  readonly safe?: boolean;
  readonly verbose?: boolean;
}

/** A connector that brings values for the synapses along. */
export interface OldConnector extends Connector {
  readonly old: Pick<OldConnectorOptions, 'weights' | 'delays' | 'space'>;
}

/** Makes a connector from what it is about, and old or new options. */
type OldFactory<First extends unknown[]> = (
  ...args: [...First, options?: OldConnectorOptions]
) => OldConnector;

/** The connectors that PyNN 0.7 had. */
export interface OldConnectors {
  readonly AllToAllConnector: OldFactory<[]>;
  readonly OneToOneConnector: OldFactory<[]>;
  readonly FixedProbabilityConnector: OldFactory<[p: number]>;
  readonly DistanceDependentProbabilityConnector: OldFactory<[expression: string]>;
  readonly FixedNumberPreConnector: OldFactory<[n: number]>;
  readonly FixedNumberPostConnector: OldFactory<[n: number]>;
  readonly FixedTotalNumberConnector: OldFactory<[n: number]>;
  readonly FromListConnector: OldFactory<[list: readonly (readonly number[])[]]>;
  readonly FromFileConnector: OldFactory<[file: string]>;
}

/** The connectors, with the options that they had. */
export function oldConnectors(deprecations: Deprecations): OldConnectors {
  type Options = Readonly<Record<string, never>>;
  const old =
    <First extends unknown[]>(
      count: First['length'],
      make: (first: First, options: Options) => Connector,
    ): OldFactory<First> =>
    (...args) => {
      const first = args.slice(0, count) as First;
      const { values, options } = split((args[count] ?? {}) as OldConnectorOptions, deprecations);
      return { ...make(first, options as Options), old: values };
    };
  return {
    AllToAllConnector: old<[]>(0, (_, options) => AllToAllConnector(options)),
    OneToOneConnector: old<[]>(0, (_, options) => OneToOneConnector(options)),
    FixedProbabilityConnector: old<[number]>(1, ([p], options) =>
      FixedProbabilityConnector(p, options),
    ),
    DistanceDependentProbabilityConnector: old<[string]>(1, ([expression], options) =>
      DistanceDependentProbabilityConnector(withProducts(expression, deprecations), options),
    ),
    FixedNumberPreConnector: old<[number]>(1, ([n], options) =>
      FixedNumberPreConnector(n, options),
    ),
    FixedNumberPostConnector: old<[number]>(1, ([n], options) =>
      FixedNumberPostConnector(n, options),
    ),
    FixedTotalNumberConnector: old<[number]>(1, ([n], options) =>
      FixedTotalNumberConnector(n, options),
    ),
    FromListConnector: old<[readonly (readonly number[])[]]>(1, ([list]) =>
      FromListConnector(list),
    ),
    FromFileConnector: old<[string]>(1, ([file]) => FromFileConnector(file)),
  };
}

function split(
  given: OldConnectorOptions,
  deprecations: Deprecations,
): { values: OldConnector['old']; options: Record<string, unknown> } {
  const { weights, delays, space, verbose, ...others } = given;
  if ('n_connections' in others) {
    throw new AntiphonError('PYNN_NOT_SUPPORTED', {
      message: 'PyNN has no n_connections any more since 0.8',
      where: 'DistanceDependentProbabilityConnector',
      remedy: 'Draw as many connections as you want by FixedTotalNumberConnector.',
    });
  }
  if (weights !== undefined) deprecations.say('weights', 'StaticSynapse({ weight })');
  if (delays !== undefined) deprecations.say('delays', 'StaticSynapse({ delay })');
  if (space !== undefined) deprecations.say('space of a connector', 'space of the Projection');
  if (verbose !== undefined) deprecations.say('verbose', 'nothing: connections are drawn at once');
  return {
    values: {
      ...(weights === undefined ? {} : { weights: productsIn(weights, deprecations) }),
      ...(delays === undefined ? {} : { delays: productsIn(delays, deprecations) }),
      ...(space === undefined ? {} : { space }),
    },
    options: deprecations.renamed(others, {
      allow_self_connections: 'allowSelfConnections',
      with_replacement: 'withReplacement',
    }),
  };
}

const productsIn = (value: SynapseValue, deprecations: Deprecations): SynapseValue =>
  typeof value === 'string' ? withProducts(value, deprecations) : value;

/** Writes the product of a number and `d` that has no sign, as in the talk, with one: `0.01d`. */
function withProducts(expression: string, deprecations: Deprecations): string {
  return expression.replace(/(?<![\w.])(\d+\.?\d*|\.\d+)d\b/g, (found, factor: string) => {
    deprecations.say(found, `${factor}*d`);
    return `${factor}*d`;
  });
}

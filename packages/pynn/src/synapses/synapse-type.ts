import { demandNames } from '../errors/demand-names.js';
import type { RandomDistribution } from '../random/random-distribution.js';
import type { IndexBasedExpression } from '../values/index-based-expression.js';

/**
 * A value for each connection: one number for all; a distribution; an expression of the distance `d`, or a function of it; an
 * expression of the indices; a matrix of pre by post; a list, by presynaptic, then by postsynaptic cell.
 */
export type SynapseValue =
  | number
  | RandomDistribution
  | string
  | ((d: number) => number)
  | IndexBasedExpression
  | readonly (readonly number[])[]
  | readonly number[]
  | Float64Array;

/** A rule of plasticity: a part of an {@link STDPMechanism}. */
export interface PlasticityRule {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/** A synapse type with the values given for its parameters: what a Projection is made of. */
export interface SynapseType {
  readonly name: string;
  readonly parameters: Readonly<Record<string, SynapseValue>>;
  /** Parameters that are rules of plasticity. */
  readonly rules?: Readonly<Record<string, PlasticityRule>>;
}

/** Weight [nA, uS or mV; 0] and delay [ms; the smallest delay], which every synapse has. */
export type Common = 'weight' | 'delay';

/** Makes a synapse type from values for some of its parameters; the others keep their defaults. */
export type SynapseFactory<Names extends string = never> = (
  parameters?: Readonly<Partial<Record<Names | Common, SynapseValue>>>,
) => SynapseType;

/** Makes the factory of a synapse type. `defaults`: of the parameters beside weight and delay. */
export function defineSynapseType<Names extends string = never>(
  name: string,
  defaults: Readonly<Record<Names, number>>,
): SynapseFactory<Names> {
  const known = ['weight', 'delay', ...Object.keys(defaults)];
  return (parameters) => {
    const given = (parameters ?? {}) as Readonly<Record<string, SynapseValue>>;
    demandNames(name, Object.keys(given), known, 'parameter');
    return { name, parameters: { ...defaults, ...given } };
  };
}

/** Makes the factory of a rule of plasticity. */
export function defineRule<Names extends string>(
  name: string,
  defaults: Readonly<Record<Names, number>>,
): (parameters?: Readonly<Partial<Record<Names, number>>>) => PlasticityRule {
  return (parameters) => {
    const given = (parameters ?? {}) as Readonly<Record<string, number>>;
    demandNames(name, Object.keys(given), Object.keys(defaults), 'parameter');
    return { name, parameters: { ...defaults, ...given } };
  };
}

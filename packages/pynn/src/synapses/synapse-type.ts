import { demandParameters } from '../errors/demand-parameters.js';
import type { RandomDistribution } from '../random/random-distribution.js';
import type { IndexBasedExpression } from '../values/index-based-expression.js';
import { demandSynapseRanges } from './synapse-ranges.js';

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

/** What the compiler knows of a synapse type: the names of its values; a number where all connections share it. */
export type SynapseSpec = Readonly<Record<string, SynapseValue>>;

/** Names of the values of synapses. */
export type SynapseName<Synapse extends SynapseSpec> = keyof Synapse & string;

/** Values for some of the names. */
export type GivenSynapses<Synapse extends SynapseSpec> = {
  readonly [Name in SynapseName<Synapse>]?: Synapse[Name];
};

/** How strong synapses are. */
export type Weight = {
  /** Weight [nA, uS or mV]. @default 0 */
  weight: SynapseValue;
};

/** What chemical synapses have. */
export type WeightAndDelay = Weight & {
  /** Delay from one cell to the other [ms]. @default the smallest that there is */
  delay: SynapseValue;
};

/** A rule of plasticity: a part of an {@link STDPMechanism}. */
export interface PlasticityRule<Parameters extends RuleParameters = RuleParameters> {
  readonly name: string;
  readonly parameters: Readonly<Parameters>;
}

/** What the compiler knows of a rule of plasticity. */
export type RuleParameters = Readonly<Record<string, number>>;

/** A synapse type with the values given for its parameters: what a Projection is made of. */
export interface SynapseType<Synapse extends SynapseSpec = SynapseSpec> {
  readonly name: string;
  readonly parameters: GivenSynapses<Synapse>;
  /** Parameters that are rules of plasticity. */
  readonly rules?: Readonly<Record<string, PlasticityRule>>;
}

/** Makes a synapse type from values for some of its parameters; the others keep their defaults. */
export type SynapseFactory<Synapse extends SynapseSpec> = (
  parameters?: GivenSynapses<Synapse>,
) => SynapseType<Synapse>;

/**
 * Makes the factory of a synapse type.
 *
 * @param defaults - of the parameters beside weight and delay
 * @param common - which of these two it has
 */
export function defineSynapseType<Synapse extends SynapseSpec>(
  name: string,
  defaults: NoInfer<Readonly<Record<Exclude<SynapseName<Synapse>, 'weight' | 'delay'>, number>>>,
  common: readonly ('weight' | 'delay')[] = ['weight', 'delay'],
): SynapseFactory<Synapse> {
  const known = [...common, ...Object.keys(defaults)];
  const factory = (
    given: GivenSynapses<SynapseSpec> = {},
    ...more: readonly unknown[]
  ): SynapseType => {
    demandParameters(name, [given, ...more], known);
    demandSynapseRanges(given, name);
    return { name, parameters: { ...defaults, ...given } };
  };
  return factory as SynapseFactory<Synapse>;
}

/** Makes a rule of plasticity from values for some of its parameters. */
export type RuleFactory<Parameters extends RuleParameters> = (
  parameters?: Readonly<Partial<Parameters>>,
) => PlasticityRule<Parameters>;

/** Makes the factory of a rule of plasticity. */
export function defineRule<Parameters extends RuleParameters>(
  name: string,
  defaults: NoInfer<Readonly<Parameters>>,
): RuleFactory<Parameters> {
  return (...given: readonly (Readonly<Partial<Parameters>> | undefined)[]) => {
    demandParameters(name, given, Object.keys(defaults));
    return { name, parameters: { ...defaults, ...given[0] } };
  };
}

import { AntiphonError } from '@antiphon/core';
import { demandNames } from '../errors/demand-names.js';
import {
  defineRule,
  type GivenSynapses,
  type PlasticityRule,
  type RuleFactory,
  type RuleParameters,
  type SynapseType,
  type WeightAndDelay,
} from './synapse-type.js';

/** All pairs of spikes, by two exponential traces. */
export const SpikePairRule: RuleFactory<{
  /** Time constant of potentiation [ms]. */
  tau_plus: number;
  /** Time constant of depression [ms]. */
  tau_minus: number;
  /** Amplitude of potentiation. */
  A_plus: number;
  /** Amplitude of depression. */
  A_minus: number;
}> = defineRule('SpikePairRule', { tau_plus: 20, tau_minus: 20, A_plus: 0.01, A_minus: 0.01 });

/**
 * Inhibitory plasticity; NEURON only.
 *
 * @see T. P. Vogels et al. (2011) Science 334, 1569-1573, doi 10.1126/science.1211095
 */
export const Vogels2011Rule: RuleFactory<{
  /** Time constant of the traces [ms]. */
  tau: number;
  /** Learning rate. */
  eta: number;
  /** Rate that the postsynaptic cell is held at [Hz]. */
  rho: number;
}> = defineRule('Vogels2011Rule', { tau: 20, eta: 1e-10, rho: 3 });

/** Between what weights stay. */
type Bounds = {
  /** Smallest weight [nA or uS]. */
  w_min: number;
  /** Largest weight [nA or uS]. */
  w_max: number;
};

/** Changes do not depend on the weight, which is clipped to its bounds. */
export const AdditiveWeightDependence: RuleFactory<Bounds> = defineRule(
  'AdditiveWeightDependence',
  { w_min: 0, w_max: 1 },
);

/** Changes are proportional to the distance from the bound. */
export const MultiplicativeWeightDependence: RuleFactory<Bounds> = defineRule(
  'MultiplicativeWeightDependence',
  { w_min: 0, w_max: 1 },
);

/** Potentiation is additive, depression is multiplicative. */
export const AdditivePotentiationMultiplicativeDepression: RuleFactory<Bounds> = defineRule(
  'AdditivePotentiationMultiplicativeDepression',
  { w_min: 0, w_max: 1 },
);

/** Changes grow with a power of the distance from the bound. */
export const GutigWeightDependence: RuleFactory<
  Bounds & {
    /** Power of potentiation. */
    mu_plus: number;
    /** Power of depression. */
    mu_minus: number;
  }
> = defineRule('GutigWeightDependence', { w_min: 0, w_max: 1, mu_plus: 0.5, mu_minus: 0.5 });

/** Of plastic synapses. */
type DelaySide = {
  /** Share of the delay that lies behind the synapse: 1 is all that NEST accepts, 0 all that Brian2 does. @default 1 */
  dendritic_delay_fraction: number;
};

/** What an {@link STDPMechanism} is made of. */
export type StdpOptions<
  Timing extends RuleParameters = RuleParameters,
  Dependence extends RuleParameters = RuleParameters,
> = GivenSynapses<WeightAndDelay & DelaySide> & {
  readonly timing_dependence: PlasticityRule<Timing>;
  readonly weight_dependence: PlasticityRule<Dependence>;
};

/** Spike-timing-dependent plasticity. @throws PYNN_PARAMETER_UNKNOWN, PYNN_MODEL_MISUSED */
export function STDPMechanism<Timing extends RuleParameters, Dependence extends RuleParameters>(
  options: StdpOptions<Timing, Dependence>,
): SynapseType<WeightAndDelay & DelaySide & Timing & Dependence> {
  const { timing_dependence, weight_dependence, dendritic_delay_fraction = 1, ...common } = options;
  demandNames('STDPMechanism', Object.keys(common), ['weight', 'delay'], 'parameter');
  demandRule('timing_dependence', timing_dependence, 'SpikePairRule()');
  demandRule('weight_dependence', weight_dependence, 'AdditiveWeightDependence()');
  const plastic: SynapseType = {
    name: 'STDPMechanism',
    parameters: { ...common, dendritic_delay_fraction },
    rules: { timing_dependence, weight_dependence },
  };
  return plastic as SynapseType<WeightAndDelay & DelaySide & Timing & Dependence>;
}

/** @throws PYNN_MODEL_MISUSED */
function demandRule(part: string, rule: unknown, example: string): void {
  if (typeof rule === 'object' && rule !== null && 'name' in rule && 'parameters' in rule) return;
  throw new AntiphonError('PYNN_MODEL_MISUSED', {
    message: 'this is no rule of plasticity',
    expected: `such as ${example}`,
    found:
      typeof rule === 'function'
        ? `${rule.name}, which has not been called`
        : (JSON.stringify(rule) ?? 'nothing'),
    where: `STDPMechanism.${part}`,
  });
}

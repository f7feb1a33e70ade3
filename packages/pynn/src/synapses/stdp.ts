import { demandNames } from '../errors/demand-names.js';
import {
  type Common,
  defineRule,
  type PlasticityRule,
  type SynapseType,
  type SynapseValue,
} from './synapse-type.js';

/** Makes a rule of plasticity from values for some of its parameters. */
export type RuleFactory<Names extends string> = (
  parameters?: Readonly<Partial<Record<Names, number>>>,
) => PlasticityRule;

/** All pairs of spikes, by two exponential traces; time constants in ms. */
export const SpikePairRule: RuleFactory<'tau_plus' | 'tau_minus' | 'A_plus' | 'A_minus'> =
  defineRule('SpikePairRule', { tau_plus: 20, tau_minus: 20, A_plus: 0.01, A_minus: 0.01 });

/**
 * Inhibitory plasticity; NEURON only.
 *
 * @see T. P. Vogels et al. (2011) Science 334, 1569-1573, doi 10.1126/science.1211095
 */
export const Vogels2011Rule: RuleFactory<'tau' | 'eta' | 'rho'> = defineRule('Vogels2011Rule', {
  tau: 20,
  eta: 1e-10,
  rho: 3,
});

/** Changes do not depend on the weight, which is clipped to its bounds. */
export const AdditiveWeightDependence: RuleFactory<'w_min' | 'w_max'> = defineRule(
  'AdditiveWeightDependence',
  { w_min: 0, w_max: 1 },
);

/** Changes are proportional to the distance from the bound. */
export const MultiplicativeWeightDependence: RuleFactory<'w_min' | 'w_max'> = defineRule(
  'MultiplicativeWeightDependence',
  { w_min: 0, w_max: 1 },
);

/** Potentiation is additive, depression is multiplicative. */
export const AdditivePotentiationMultiplicativeDepression: RuleFactory<'w_min' | 'w_max'> =
  defineRule('AdditivePotentiationMultiplicativeDepression', { w_min: 0, w_max: 1 });

/** Changes grow with a power of the distance from the bound. */
export const GutigWeightDependence: RuleFactory<'w_min' | 'w_max' | 'mu_plus' | 'mu_minus'> =
  defineRule('GutigWeightDependence', { w_min: 0, w_max: 1, mu_plus: 0.5, mu_minus: 0.5 });

/** What an {@link STDPMechanism} is made of. */
export interface StdpOptions extends Readonly<Partial<Record<Common, SynapseValue>>> {
  readonly timing_dependence: PlasticityRule;
  readonly weight_dependence: PlasticityRule;
  /** Share of the delay that lies behind the synapse: 1 is all that NEST accepts, 0 all that Brian2 does. @default 1 */
  readonly dendritic_delay_fraction?: number;
}

/** Spike-timing-dependent plasticity. @throws PYNN_PARAMETER_UNKNOWN */
export function STDPMechanism(options: StdpOptions): SynapseType {
  const { timing_dependence, weight_dependence, dendritic_delay_fraction = 1, ...common } = options;
  demandNames('STDPMechanism', Object.keys(common), ['weight', 'delay'], 'parameter');
  return {
    name: 'STDPMechanism',
    parameters: { ...common, dendritic_delay_fraction },
    rules: { timing_dependence, weight_dependence },
  };
}

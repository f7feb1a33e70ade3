import * as pynn from '@antiphon/pynn';
import { toValue } from './case-value.js';
import { lookUp } from './lookup.js';
import type { CaseProjection } from './pynn-case.js';

type Values = Readonly<Record<string, never>>;

const SYNAPSES: Readonly<Record<string, (values: Values) => pynn.SynapseType>> = {
  StaticSynapse: pynn.StaticSynapse,
  ElectricalSynapse: pynn.ElectricalSynapse,
  TsodyksMarkramSynapse: pynn.TsodyksMarkramSynapse,
  SimpleStochasticSynapse: pynn.SimpleStochasticSynapse,
  StochasticTsodyksMarkramSynapse: pynn.StochasticTsodyksMarkramSynapse,
  MultiQuantalSynapse: pynn.MultiQuantalSynapse,
  STDPMechanism: (values) => pynn.STDPMechanism(values as never),
};

const RULES: Readonly<Record<string, (values: Values) => pynn.PlasticityRule>> = {
  SpikePairRule: pynn.SpikePairRule,
  Vogels2011Rule: pynn.Vogels2011Rule,
  AdditiveWeightDependence: pynn.AdditiveWeightDependence,
  MultiplicativeWeightDependence: pynn.MultiplicativeWeightDependence,
  AdditivePotentiationMultiplicativeDepression: pynn.AdditivePotentiationMultiplicativeDepression,
  GutigWeightDependence: pynn.GutigWeightDependence,
};

/** The synapse type of a case. */
export function synapseType({
  type,
  optional: _,
  ...parameters
}: CaseProjection['synapse_type']): pynn.SynapseType {
  const values = Object.entries(parameters)
    // PyNN's None.
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [name, isRule(value) ? rule(value) : toValue(value)]);
  return lookUp(SYNAPSES, type, 'synapse type')(Object.fromEntries(values) as Values);
}

function isRule(value: unknown): value is { readonly type: string } {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function rule({ type, ...parameters }: { readonly type: string }): pynn.PlasticityRule {
  return lookUp(RULES, type, 'rule of plasticity')(parameters as Values);
}

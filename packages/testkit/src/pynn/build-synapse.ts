import * as pynn from '@antiphon/pynn';
import { toValue } from './case-value.js';
import type { CaseProjection } from './pynn-case.js';

type Factory<Made> = (parameters: Readonly<Record<string, never>>) => Made;
const synapses = pynn as unknown as Readonly<Record<string, Factory<pynn.SynapseType>>>;
const rules = pynn as unknown as Readonly<Record<string, Factory<pynn.PlasticityRule>>>;

/** The synapse type of a case. */
export function synapseType({
  type,
  optional: _,
  ...parameters
}: CaseProjection['synapse_type']): pynn.SynapseType {
  const values = Object.entries(parameters).map(([name, value]) => [
    name,
    isRule(value) ? rules[value.type]!(withoutType(value)) : toValue(value),
  ]);
  return synapses[type]!(Object.fromEntries(values) as Record<string, never>);
}

function isRule(value: unknown): value is { readonly type: string } {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function withoutType({ type: _, ...parameters }: { readonly type: string }): Record<string, never> {
  return parameters as Record<string, never>;
}

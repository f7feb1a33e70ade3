import { AntiphonError } from '@antiphon/core';
import type { SynapseType, SynapseValue } from '../synapses/synapse-type.js';
import { demandNumber } from '../values/parameter-value.js';

/** PyNN's NEST keeps their ratio: what is set of one changes the other, and the second alone cannot be set. */
const TOGETHER = ['A_plus', 'A_minus'];

/** The parameters of all rules of plasticity of a synapse type, and what else all its connections share. @throws PYNN_VALUE_INVALID */
export function ruleParameters(
  { parameters, rules = {} }: SynapseType,
  where: string,
): Map<string, number> {
  const { dendritic_delay_fraction: fraction } = parameters;
  return new Map([
    ...(typeof fraction === 'number' ? [['dendritic_delay_fraction', fraction] as const] : []),
    ...Object.values(rules).flatMap((rule) =>
      Object.entries(rule.parameters).map(
        ([name, value]) => [name, demandNumber(value, `${where}.${name}`)] as const,
      ),
    ),
  ]);
}

/**
 * Changes the parameters of rules; returns those that the backend has to be told.
 *
 * @throws PYNN_VALUE_INVALID for what is no number: rules have one for all connections
 */
export function changeRules(
  rules: Map<string, number>,
  values: Readonly<Record<string, SynapseValue>>,
  where: string,
): Record<string, number> {
  const changed: Record<string, number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!rules.has(name)) continue;
    if (typeof value === 'object' || typeof value === 'function') throw sharedByAll(name, where);
    changed[name] = demandNumber(value, `${where}.${name}`);
  }
  for (const [name, value] of Object.entries(changed)) rules.set(name, value);
  if (!TOGETHER.some((name) => name in changed)) return changed;
  return { ...changed, ...Object.fromEntries(TOGETHER.map((name) => [name, rules.get(name)!])) };
}

/** The error for a value of one connection that all share. */
export function sharedByAll(name: string, where: string): AntiphonError {
  return new AntiphonError('PYNN_VALUE_INVALID', {
    message: `all connections have the same ${name}`,
    expected: 'one number for the projection',
    found: 'a value for each connection',
    where,
  });
}

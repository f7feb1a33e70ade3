import * as pynn from '@antiphon/pynn';
import type { CaseValues } from './pynn-case.js';

/** Values of a case as the API takes them. */
export function toValues(values: CaseValues): Record<string, never> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, toValue(value)]),
  ) as Record<string, never>;
}

/** A value of a case as the API takes it. */
export function toValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('expression' in value) return value.expression;
  if (!('random' in value)) return value;
  const { distribution, parameters } = value.random as {
    distribution: keyof pynn.DistributionParameters;
    parameters: never;
  };
  return new pynn.RandomDistribution(distribution, parameters);
}

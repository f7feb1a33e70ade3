import { AntiphonError } from '@antiphon/core';
import type { DistributionParameters } from './distributions.js';

/** What the parameters of a distribution are. */
interface Signature<Parameters> {
  /** Their names, in PyNN's order. */
  readonly names: readonly (keyof Parameters & string)[];
  /** What they have to be, in words; then whether they are. */
  readonly range?: readonly [expected: string, isWithin: (parameters: Parameters) => boolean];
}

const CLIPPED: Signature<DistributionParameters['normal_clipped']> = {
  names: ['mu', 'sigma', 'low', 'high'],
  range: ['sigma >= 0 and low <= high', ({ sigma, low, high }) => sigma >= 0 && low <= high],
};

const SIGNATURES: {
  readonly [Name in keyof DistributionParameters]: Signature<DistributionParameters[Name]>;
} = {
  binomial: {
    names: ['n', 'p'],
    range: [
      'a whole n >= 0 and 0 <= p <= 1',
      ({ n, p }) => Number.isInteger(n) && n >= 0 && p >= 0 && p <= 1,
    ],
  },
  gamma: {
    names: ['k', 'theta'],
    range: ['k > 0 and theta >= 0', (own) => own.k > 0 && own.theta >= 0],
  },
  exponential: { names: ['beta'], range: ['beta >= 0', ({ beta }) => beta >= 0] },
  lognormal: { names: ['mu', 'sigma'], range: ['sigma >= 0', ({ sigma }) => sigma >= 0] },
  normal: { names: ['mu', 'sigma'], range: ['sigma >= 0', ({ sigma }) => sigma >= 0] },
  normal_clipped: CLIPPED,
  normal_clipped_to_boundary: CLIPPED,
  poisson: { names: ['lambda_'], range: ['lambda_ >= 0', (own) => own.lambda_ >= 0] },
  uniform: { names: ['low', 'high'], range: ['low <= high', ({ low, high }) => low <= high] },
  uniform_int: {
    names: ['low', 'high'],
    range: [
      'whole numbers, low < high',
      ({ low, high }) => Number.isInteger(low) && Number.isInteger(high) && low < high,
    ],
  },
  vonmises: { names: ['mu', 'kappa'], range: ['kappa >= 0', ({ kappa }) => kappa >= 0] },
};

/**
 * The parameters of a distribution by their names.
 *
 * @throws PYNN_VALUE_INVALID for an unknown distribution, and for parameters that are missing, no numbers or out of range
 */
export function demandDistribution<Name extends keyof DistributionParameters>(
  name: Name,
  parameters: DistributionParameters[Name] | readonly number[],
): DistributionParameters[Name] {
  const signature = Object.hasOwn(SIGNATURES, name) ? SIGNATURES[name] : undefined;
  if (signature === undefined) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'there is no such distribution',
      expected: Object.keys(SIGNATURES).join(', '),
      found: String(name),
    });
  }
  const { names, range } = signature;
  const given: Record<string, unknown> = Array.isArray(parameters)
    ? Object.fromEntries(parameters.map((value, index) => [names[index] ?? index, value]))
    : { ...parameters };
  const isComplete = names.every((key) => Number.isFinite(given[key]));
  const found = JSON.stringify(parameters);
  if (!isComplete || Object.keys(given).length !== names.length) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'these are not the parameters of the distribution',
      expected: `numbers for ${names.join(', ')}`,
      found,
      where: name,
    });
  }
  const checked = given as unknown as DistributionParameters[Name];
  if (range === undefined || range[1](checked)) return checked;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'the parameters of the distribution are out of range',
    expected: range[0],
    found,
    where: name,
  });
}

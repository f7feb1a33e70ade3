import { AntiphonError } from '@antiphon/core';
import { type DistributionParameters, samplers } from './distributions.js';
import type { Uniform } from './draw-site.js';
import { PhiloxRNG } from './philox-rng.js';

/** Names of the parameters of each distribution, in PyNN's order. */
const PARAMETERS: { readonly [Name in keyof DistributionParameters]: readonly string[] } = {
  binomial: ['n', 'p'],
  gamma: ['k', 'theta'],
  exponential: ['beta'],
  lognormal: ['mu', 'sigma'],
  normal: ['mu', 'sigma'],
  normal_clipped: ['mu', 'sigma', 'low', 'high'],
  normal_clipped_to_boundary: ['mu', 'sigma', 'low', 'high'],
  poisson: ['lambda_'],
  uniform: ['low', 'high'],
  uniform_int: ['low', 'high'],
  vonmises: ['mu', 'kappa'],
};

/** How a distribution draws. */
export interface DistributionOptions {
  /** Seed of its own; else that of the network. */
  readonly seed?: number;
  /** Whether the backend draws, with PyNN's generators; then the values differ from backend to backend. @default false */
  readonly native?: boolean;
}

/** Tells apart the generators of distributions that have no seed. */
let unseeded = 0;

/** A distribution that values are drawn from, for cells or synapses: `new RandomDistribution('uniform', { low: 0, high: 1 })`. */
export class RandomDistribution<
  Name extends keyof DistributionParameters = keyof DistributionParameters,
> {
  readonly name: Name;
  readonly parameters: DistributionParameters[Name];
  /** Seed of its own; else that of the network. */
  readonly seed: number | undefined;
  readonly isNative: boolean;
  #rng: PhiloxRNG | undefined;

  /**
   * @param parameters - by name, or as a list in PyNN's order
   * @throws PYNN_VALUE_INVALID for an unknown distribution, and for parameters that are missing or no numbers
   */
  constructor(
    name: Name,
    parameters: DistributionParameters[Name] | readonly number[],
    options: DistributionOptions = {},
  ) {
    const names = PARAMETERS[name] as readonly string[] | undefined;
    if (names === undefined) {
      throw new AntiphonError('PYNN_VALUE_INVALID', {
        message: 'there is no such distribution',
        expected: Object.keys(PARAMETERS).join(', '),
        found: String(name),
      });
    }
    const given: Record<string, unknown> = Array.isArray(parameters)
      ? Object.fromEntries(parameters.map((value, index) => [names[index] ?? index, value]))
      : { ...parameters };
    const isComplete = names.every((key) => Number.isFinite(given[key]));
    if (!isComplete || Object.keys(given).length !== names.length) {
      throw new AntiphonError('PYNN_VALUE_INVALID', {
        message: 'these are not the parameters of the distribution',
        expected: `numbers for ${names.join(', ')}`,
        found: JSON.stringify(parameters),
        where: name,
      });
    }
    this.name = name;
    this.parameters = given as unknown as DistributionParameters[Name];
    this.seed = options.seed;
    this.isNative = options.native ?? false;
  }

  /**
   * Values for the script itself, one after another. They follow from the seed, or from the order in which a script makes its
   * distributions, and have nothing to do with those that networks draw.
   */
  next(count: number): Float64Array {
    this.#rng ??= new PhiloxRNG(this.seed ?? 0, this.seed === undefined ? ++unseeded : 0);
    return this.#rng.next(count, this.name, this.parameters);
  }

  /** One value. @throws PYNN_VALUE_INVALID when a clipped one was not within its bounds in 1000 draws */
  draw(uniform: Uniform): number {
    const value = samplers[this.name](uniform, this.parameters);
    if (Number.isNaN(value)) {
      throw new AntiphonError('PYNN_VALUE_INVALID', {
        message: 'no value within the bounds was drawn in 1000 attempts',
        found: JSON.stringify(this.parameters),
        where: this.name,
      });
    }
    return value;
  }
}

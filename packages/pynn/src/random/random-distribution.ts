import { AntiphonError } from '@antiphon/core';
import { demandOptions } from '../errors/demand-options.js';
import { demandDistribution } from './demand-distribution.js';
import { demandSeed } from './demand-seed.js';
import { type DistributionParameters, samplers } from './distributions.js';
import type { Uniform } from './draw-site.js';
import { PhiloxRNG } from './philox-rng.js';

/** How a distribution draws. */
export interface DistributionOptions {
  /** Seed of its own; else that of the network. */
  readonly seed?: number;
  /** Whether the backend draws, with PyNN's generators; then the values differ from backend to backend. @default false */
  readonly native?: boolean;
}

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
   * @throws PYNN_VALUE_INVALID for an unknown distribution, and for parameters that are missing, no numbers or out of range
   */
  constructor(
    name: Name,
    parameters: DistributionParameters[Name] | readonly number[],
    options: DistributionOptions = {},
  ) {
    const given = demandDistribution(name, parameters);
    demandOptions('RandomDistribution', options, ['seed', 'native']);
    demandSeed(options.seed, 'RandomDistribution');
    this.name = name;
    this.parameters = given;
    this.seed = options.seed;
    this.isNative = options.native ?? false;
  }

  /**
   * Values for the script itself, one after another. They follow from the seed, which it has to have, and have nothing to do with
   * those that networks draw.
   *
   * @throws PYNN_VALUE_INVALID without a seed
   */
  next(count: number): Float64Array {
    if (this.seed === undefined) {
      throw new AntiphonError('PYNN_VALUE_INVALID', {
        message: 'a distribution that the script draws from needs a seed of its own',
        expected: `new RandomDistribution('${this.name}', { ... }, { seed })`,
        found: 'no seed',
        where: `${this.name}.next`,
        remedy: 'Give it a seed; only networks draw with that of setup().',
      });
    }
    this.#rng ??= new PhiloxRNG(this.seed);
    return this.#rng.next(count, this.name, this.parameters);
  }

  /** One value. @throws PYNN_VALUE_INVALID when a clipped one was not within its bounds in 1000 draws */
  draw(uniform: Uniform): number {
    return samplers[this.name](uniform, this.parameters);
  }
}

import { AntiphonError } from '@antiphon/core';
import { permuted } from '../space/structures.js';
import { demandDistribution } from './demand-distribution.js';
import { demandSeed } from './demand-seed.js';
import { type DistributionParameters, samplers } from './distributions.js';
import { DrawSite, DrawUse, NO_SITE, type Uniform } from './draw-site.js';

/**
 * Random numbers for scripts, one after another: Philox4x32-10 with a seed and, for several of one seed, a stream. What networks draw
 * does not come from it: that follows from seed and indices.
 */
export class PhiloxRNG {
  readonly seed: number;
  readonly #uniform: Uniform;

  /** @throws PYNN_VALUE_INVALID for a seed that is no whole number from 0 to 2^32 - 1 */
  constructor(seed: number, stream = 0) {
    demandSeed(seed ?? Number.NaN, 'PhiloxRNG');
    this.seed = seed;
    this.#uniform = new DrawSite(seed, NO_SITE).stream(DrawUse.cell, stream);
  }

  /** `n` numbers of a distribution; of `uniform` from 0 to 1 if none is named. @throws PYNN_VALUE_INVALID for a negative `n` */
  next<Name extends keyof DistributionParameters>(
    n: number,
    distribution?: Name,
    parameters?: DistributionParameters[Name],
  ): Float64Array {
    if (!(Number.isInteger(n) && n >= 0)) {
      throw new AntiphonError('PYNN_VALUE_INVALID', {
        message: 'so many numbers cannot be drawn',
        expected: 'a whole number, 0 or more',
        found: String(n),
        where: 'PhiloxRNG.next',
      });
    }
    if (distribution === undefined || parameters === undefined) {
      return Float64Array.from({ length: n }, () => 1 - this.#uniform());
    }
    const sample = samplers[distribution];
    const checked = demandDistribution(distribution, parameters);
    return Float64Array.from({ length: n }, () => sample(this.#uniform, checked));
  }

  /** The whole numbers below `n` in random order. */
  permutation(n: number): number[] {
    return permuted(
      Array.from({ length: n }, (_, index) => index),
      this.#uniform,
    );
  }
}

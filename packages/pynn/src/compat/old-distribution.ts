import type { DistributionParameters } from '../random/distributions.js';
import { type DistributionOptions, RandomDistribution } from '../random/random-distribution.js';

/** How a distribution was kept within bounds. */
export interface OldDistributionOptions extends DistributionOptions {
  readonly boundaries?: readonly [low: number, high: number];
  /** What becomes of a value beyond them. @default 'clip' */
  readonly constrain?: 'clip' | 'redraw';
}

type Name = keyof DistributionParameters;

/** A distribution with the arguments that it had in PyNN 0.7: `('gaussian', [0, 1], { boundaries: [-2, 2], constrain: 'redraw' })`. */
export class OldRandomDistribution extends RandomDistribution {
  /** @throws PYNN_VALUE_INVALID */
  constructor(
    name: Name | 'gaussian' = 'uniform',
    parameters: DistributionParameters[Name] | readonly number[] = [0, 1],
    { boundaries, constrain = 'clip', ...options }: OldDistributionOptions = {},
  ) {
    const own = name === 'gaussian' ? 'normal' : name;
    if (boundaries === undefined || own !== 'normal') {
      super(own, parameters, options);
      return;
    }
    const [mu, sigma] = Array.isArray(parameters)
      ? (parameters as readonly number[])
      : Object.values(parameters as { mu: number; sigma: number });
    super(
      constrain === 'redraw' ? 'normal_clipped' : 'normal_clipped_to_boundary',
      [mu!, sigma!, ...boundaries],
      options,
    );
  }
}

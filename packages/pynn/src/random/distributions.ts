import { AntiphonError, logarithm } from '@antiphon/core';
import type { Uniform } from './draw-site.js';

/** Parameters of each distribution, by the names that PyNN has. */
export interface DistributionParameters {
  readonly binomial: { readonly n: number; readonly p: number };
  readonly gamma: { readonly k: number; readonly theta: number };
  /** `beta`: the mean. */
  readonly exponential: { readonly beta: number };
  readonly lognormal: { readonly mu: number; readonly sigma: number };
  readonly normal: { readonly mu: number; readonly sigma: number };
  readonly normal_clipped: Clipped;
  readonly normal_clipped_to_boundary: Clipped;
  readonly poisson: { readonly lambda_: number };
  readonly uniform: { readonly low: number; readonly high: number };
  /** `high` itself is never drawn. */
  readonly uniform_int: { readonly low: number; readonly high: number };
  readonly vonmises: { readonly mu: number; readonly kappa: number };
}

interface Clipped {
  readonly mu: number;
  readonly sigma: number;
  readonly low: number;
  readonly high: number;
}

/** How often a value outside the bounds is drawn again. */
const REDRAWS = 1000;

type Samplers = {
  readonly [Name in keyof DistributionParameters]: (
    uniform: Uniform,
    parameters: DistributionParameters[Name],
  ) => number;
};

/** One value of each distribution from a stream of numbers in (0, 1]. `normal_clipped` throws PYNN_VALUE_INVALID where it finds none. */
export const samplers: Samplers = {
  binomial: (uniform, { n, p }) => binomial(uniform, n, p),
  gamma: (uniform, { k, theta }) => gamma(uniform, k) * theta,
  exponential: (uniform, { beta }) => -logarithm(uniform()) * beta,
  lognormal: (uniform, { mu, sigma }) => Math.exp(mu + sigma * standardNormal(uniform)),
  normal: (uniform, { mu, sigma }) => mu + sigma * standardNormal(uniform),
  normal_clipped: (uniform, { mu, sigma, low, high }) => {
    for (let attempt = 0; attempt < REDRAWS; attempt++) {
      const value = mu + sigma * standardNormal(uniform);
      if (value >= low && value <= high) return value;
    }
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: `no value within the bounds was drawn in ${REDRAWS} attempts`,
      found: JSON.stringify({ mu, sigma, low, high }),
      where: 'normal_clipped',
      remedy: 'Give bounds that lie nearer to mu, or use normal_clipped_to_boundary.',
    });
  },
  normal_clipped_to_boundary: (uniform, { mu, sigma, low, high }) =>
    Math.min(high, Math.max(low, mu + sigma * standardNormal(uniform))),
  poisson: (uniform, { lambda_ }) => poisson(uniform, lambda_),
  uniform: (uniform, { low, high }) => low + (1 - uniform()) * (high - low),
  uniform_int: (uniform, { low, high }) =>
    Math.min(high - 1, low + Math.floor((1 - uniform()) * (high - low))),
  vonmises: (uniform, { mu, kappa }) => vonMises(uniform, mu, kappa),
};

/** Polar method: square roots and our own logarithm alone, so that its bits are the same everywhere. */
function standardNormal(uniform: Uniform): number {
  for (;;) {
    const x = 2 * uniform() - 1;
    const y = 2 * uniform() - 1;
    const s = x * x + y * y;
    if (s > 0 && s < 1) return x * Math.sqrt((-2 * logarithm(s)) / s);
  }
}

/**
 * @see G. Marsaglia, W. W. Tsang (2000) A simple method for generating gamma variables. ACM Trans Math Softw 26, 363-372,
 * doi 10.1145/358407.358414
 */
function gamma(uniform: Uniform, shape: number): number {
  if (shape < 1) return gamma(uniform, shape + 1) * uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = standardNormal(uniform);
    const v = (1 + c * x) ** 3;
    if (v > 0 && logarithm(uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** Counts the events of a Poisson process in a unit of time. */
function poisson(uniform: Uniform, mean: number): number {
  let time = 0;
  for (let count = 0; ; count++) {
    time -= logarithm(uniform());
    if (time > mean) return count;
  }
}

/** Counts successes by the waiting times between them, so that it takes `n p` draws and not `n`. */
function binomial(uniform: Uniform, n: number, p: number): number {
  if (p > 0.5) return n - binomial(uniform, n, 1 - p);
  if (p === 0) return 0;
  const scale = Math.log1p(-p);
  let position = 0;
  for (let count = 0; ; count++) {
    position += Math.floor(logarithm(uniform()) / scale) + 1;
    if (position > n) return count;
  }
}

/**
 * An angle in (-pi, pi].
 *
 * @see D. J. Best, N. I. Fisher (1979) Efficient simulation of the von Mises distribution. Appl Stat 28, 152-157,
 * doi 10.2307/2346732
 */
function vonMises(uniform: Uniform, mu: number, kappa: number): number {
  if (kappa < 1e-8) return Math.PI * (2 * uniform() - 1);
  const tau = 1 + Math.sqrt(1 + 4 * kappa * kappa);
  const rho = (tau - Math.sqrt(2 * tau)) / (2 * kappa);
  const r = (1 + rho * rho) / (2 * rho);
  for (;;) {
    const z = Math.cos(Math.PI * uniform());
    const f = (1 + r * z) / (r + z);
    const c = kappa * (r - f);
    const u = uniform();
    if (c * (2 - c) > u || Math.log(c / u) + 1 >= c) {
      const angle = mu + (uniform() < 0.5 ? -1 : 1) * Math.acos(f);
      const turn = 2 * Math.PI;
      return angle - turn * Math.ceil((angle - Math.PI) / turn);
    }
  }
}

import { expect, test } from 'vitest';
import { DrawSite, DrawUse } from './draw-site.js';
import { PhiloxRNG } from './philox-rng.js';
import { RandomDistribution } from './random-distribution.js';

const DRAWS = 20_000;

const moments = (distribution: RandomDistribution): { mean: number; sd: number; all: number[] } => {
  const site = new DrawSite(7, 3);
  const all = Array.from({ length: DRAWS }, (_, i) =>
    distribution.draw(site.stream(DrawUse.cell, i)),
  );
  const mean = all.reduce((sum, x) => sum + x, 0) / DRAWS;
  const sd = Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / DRAWS);
  return { mean, sd, all };
};

test.each([
  ['uniform', [2, 5], 3.5, Math.sqrt(9 / 12)],
  ['uniform_int', [2, 8], 4.5, Math.sqrt(35 / 12)],
  ['normal', [-65, 4], -65, 4],
  ['exponential', [2], 2, 2],
  ['gamma', [3, 0.2], 0.6, 0.2 * Math.sqrt(3)],
  ['gamma', [0.5, 2], 1, 2 * Math.sqrt(0.5)],
  ['lognormal', [1, 0.3], Math.exp(1.045), Math.exp(1.045) * Math.sqrt(Math.exp(0.09) - 1)],
  ['poisson', [20], 20, Math.sqrt(20)],
  ['binomial', [10, 0.3], 3, Math.sqrt(2.1)],
  ['binomial', [10, 0.8], 8, Math.sqrt(1.6)],
] as const)('%s(%j) has its mean and standard deviation', (name, parameters, mean, sd) => {
  const found = moments(new RandomDistribution(name, parameters));
  // Five standard errors; those of the deviation are at most twice as large for these distributions.
  expect(Math.abs(found.mean - mean)).toBeLessThan((5 * sd) / Math.sqrt(DRAWS));
  expect(Math.abs(found.sd - sd)).toBeLessThan((10 * sd) / Math.sqrt(DRAWS));
});

test('clipped values lie within their bounds, drawn again or moved to them', () => {
  const parameters = { mu: -65, sigma: 4, low: -70, high: -60 };
  const redrawn = moments(new RandomDistribution('normal_clipped', parameters)).all;
  const moved = moments(new RandomDistribution('normal_clipped_to_boundary', parameters)).all;
  for (const all of [redrawn, moved]) {
    expect(Math.min(...all)).toBeGreaterThanOrEqual(-70);
    expect(Math.max(...all)).toBeLessThanOrEqual(-60);
  }
  // 2 x 10.6 % lie beyond 1.25 standard deviations.
  const atBounds = moved.filter((x) => x === -70 || x === -60).length / DRAWS;
  expect(atBounds).toBeGreaterThan(0.19);
  expect(atBounds).toBeLessThan(0.23);
  expect(redrawn.every((x) => x > -70 && x < -60)).toBe(true);
});

test('angles of vonmises point in its direction, as closely as kappa says', () => {
  const { all } = moments(new RandomDistribution('vonmises', { mu: 0.5, kappa: 2 }));
  const c = all.reduce((sum, x) => sum + Math.cos(x), 0) / DRAWS;
  const s = all.reduce((sum, x) => sum + Math.sin(x), 0) / DRAWS;
  expect(Math.atan2(s, c)).toBeCloseTo(0.5, 1);
  // Ratio of the modified Bessel functions I1(2) / I0(2).
  expect(Math.hypot(c, s)).toBeCloseTo(0.6978, 2);
});

test('what is drawn follows from seed, site, use and indices alone', () => {
  const draw = (seed: number, site: number, i: number): number =>
    new DrawSite(seed, site).uniform(DrawUse.connection, i, 5);
  expect(draw(1, 2, 3)).toBe(draw(1, 2, 3));
  expect(new Set([draw(1, 2, 3), draw(2, 2, 3), draw(1, 3, 3), draw(1, 2, 4)]).size).toBe(4);
  const stream = new DrawSite(1, 2).stream(DrawUse.connection, 3, 5);
  expect(stream()).toBe(draw(1, 2, 3));
  expect(new Set([stream(), stream(), stream()]).size).toBe(3);
});

test('parameters that are missing, no numbers or too many are refused by their names', () => {
  const refused = (parameters: unknown): unknown => {
    try {
      new RandomDistribution('uniform', parameters as { low: number; high: number });
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : error;
    }
  };
  expect(refused({ low: 1 })).toMatch(/expected numbers for low, high, found \{"low":1\}/);
  expect(refused([1, 2, 3])).toMatch(/PYNN_VALUE_INVALID/);
  expect(refused({ low: 1, high: 'b' })).toMatch(/PYNN_VALUE_INVALID/);
  expect(refused([1, 2])).toBeUndefined();
});

test.each([
  ['binomial', [10, 1.2]],
  ['binomial', [1.5, 0.5]],
  ['gamma', [0, 1]],
  ['exponential', [-1]],
  ['lognormal', [0, -1]],
  ['normal', [0, -1]],
  ['normal_clipped', [0, -1, 0, 1]],
  ['normal_clipped_to_boundary', [0, 1, 1, 0]],
  ['poisson', [-1]],
  ['uniform', [1, 0]],
  ['uniform_int', [1, 1]],
  ['uniform_int', [0.5, 2]],
  ['vonmises', [0, -1]],
] as const)('%s(%j) is refused, since its parameters are out of range', (name, parameters) => {
  expect(() => new RandomDistribution(name, parameters)).toThrow(
    new RegExp(`PYNN_VALUE_INVALID: ${name}: .*out of range`),
  );
});

test('a clipped distribution that finds no value says so, also to a script', () => {
  const parameters = { mu: 0, sigma: 1, low: 50, high: 60 };
  const nothing = /PYNN_VALUE_INVALID: normal_clipped: no value within the bounds/;
  expect(() => new PhiloxRNG(1).next(1, 'normal_clipped', parameters)).toThrow(nothing);
  expect(() => new RandomDistribution('normal_clipped', parameters, { seed: 1 }).next(1)).toThrow(
    nothing,
  );
  expect(() => new PhiloxRNG(1).next(1, 'normal', { mu: 0, sigma: -1 })).toThrow(/out of range/);
});

import { isAntiphonError } from '@antiphon/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EncodedSpikes, SpikesFromRate } from './spikes-from-rate.js';
import type { TimeStep } from './time-step.js';

const STEP = 1e-3;
const steps = (count: number, length = STEP): TimeStep[] =>
  Array.from({ length: count }, (_, number) => ({
    number,
    start: number * length,
    end: (number + 1) * length,
  }));

/** All spikes of one index at one rate. */
function train(
  rate: number,
  count: number,
  { seed = 1, stream = 0 as number | string, index = 0 } = {},
): number[] {
  const encoder = new SpikesFromRate({ indices: [index], seed, stream });
  return steps(count).flatMap((step) => encoder.next(step, [rate]).times);
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const gapsOf = (times: readonly number[]) => times.slice(1).map((time, i) => time - times[i]!);

test.each([5, 80, 4000])('poisson at %d Hz: as many spikes as the distribution allows', (rate) => {
  // 40 trains of 1 s; the sum of the counts is Poisson, and so is its deviation: 4.5 of them by chance once in 150,000.
  const counts = Array.from({ length: 40 }, (_, index) => train(rate, 1000, { index }).length);
  const expected = 40 * rate;
  expect(Math.abs(mean(counts) * 40 - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
  // The index of dispersion times 39 is chi-squared with 39 degrees of freedom: 14 to 82 but for 1e-4 of all cases.
  const variance = counts.reduce((sum, n) => sum + (n - mean(counts)) ** 2, 0) / mean(counts);
  expect(variance).toBeGreaterThan(14);
  expect(variance).toBeLessThan(82);
});

test.each([5, 80, 4000])('poisson at %d Hz: exponential gaps, a CV of 1', (rate) => {
  const gaps = gapsOf(train(rate, Math.ceil(3e6 / rate), { seed: 5 }));
  const n = gaps.length;
  expect(n).toBeGreaterThan(2500);
  // Of exponential gaps the deviation of the CV is about 1 / sqrt(n), that of the mean 1 / (rate sqrt(n)).
  const m = mean(gaps);
  const cv = Math.sqrt(mean(gaps.map((gap) => (gap - m) ** 2))) / m;
  expect(Math.abs(cv - 1)).toBeLessThan(4.5 / Math.sqrt(n));
  expect(Math.abs(m * rate - 1)).toBeLessThan(4.5 / Math.sqrt(n));
  // Kolmogorov-Smirnov against 1 - exp(-rate t), at 1e-4.
  const sorted = gaps.toSorted((a, b) => a - b);
  const distance = Math.max(
    ...sorted.map((gap, i) => Math.abs(1 - Math.exp(-rate * gap) - (i + 0.5) / n)),
  );
  expect(distance).toBeLessThan(2.23 / Math.sqrt(n));
});

test('neighbours in seed, stream, index and time are independent: no gap of one train predicts the other', () => {
  const bins = 20_000;
  const binned = (options: { seed?: number; stream?: number | string; index?: number }) => {
    const counts = new Float64Array(bins);
    for (const time of train(300, bins, options)) counts[Math.floor(time / STEP)]! += 1;
    return counts.map((n) => (n - 0.3) / Math.sqrt(0.3));
  };
  const first = binned({});
  const others = [{ index: 1 }, { seed: 2 }, { stream: 1 }, { stream: 'inhibitory' }];
  for (const other of others.map(binned)) {
    const correlation = first.reduce((sum, x, i) => sum + x * other[i]!, 0) / bins;
    expect(Math.abs(correlation)).toBeLessThan(4.5 / Math.sqrt(bins));
  }
  const lagged = first.subarray(1).reduce((sum, x, i) => sum + x * first[i]!, 0) / (bins - 1);
  expect(Math.abs(lagged)).toBeLessThan(4.5 / Math.sqrt(bins));
});

test('the rate may change from step to step: the spikes follow its integral', () => {
  const encoder = new SpikesFromRate({ indices: [0], seed: 3 });
  const counts = [0, 0];
  for (const step of steps(40_000)) {
    const half = step.number % 2;
    counts[half]! += encoder.next(step, [half === 0 ? 10 : 190]).times.length;
  }
  expect(Math.abs(counts[0]! - 200)).toBeLessThan(4.5 * Math.sqrt(200));
  expect(Math.abs(counts[1]! - 3800)).toBeLessThan(4.5 * Math.sqrt(3800));
});

test('what an index spikes depends on no other index, and on no split of the indices', () => {
  const rates = fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), {
    minLength: 6,
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.array(rates, { maxLength: 12 }), fc.nat({ max: 6 }), (rows, cut) => {
      const whole = new SpikesFromRate({ indices: [0, 1, 2, 3, 4, 5], seed: 11 });
      const parts = [
        new SpikesFromRate({ indices: [0, 1, 2, 3, 4, 5].slice(0, cut), seed: 11 }),
        new SpikesFromRate({ indices: [0, 1, 2, 3, 4, 5].slice(cut), seed: 11 }),
      ];
      for (const step of steps(rows.length)) {
        const row = rows[step.number]!;
        const both: EncodedSpikes[] = [
          parts[0]!.next(step, row.slice(0, cut)),
          parts[1]!.next(step, row.slice(cut)),
        ];
        expect(whole.next(step, row)).toEqual({
          times: both.flatMap(({ times }) => times),
          indices: both.flatMap(({ indices }) => indices),
        });
      }
    }),
    { numRuns: 60 },
  );
});

test.each(['poisson', 'regular'] as const)('%s: stamps ascend within the step', (encoding) => {
  const encoder = new SpikesFromRate({ indices: [0], seed: 1, encoding });
  for (const step of steps(300, 1 / 3000)) {
    const { times } = encoder.next(step, [step.number * 100]);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.every((time) => time >= step.start && time < step.end)).toBe(true);
  }
});

test('regular: even gaps, also where a gap spans many steps or a spike falls on an edge', () => {
  for (const rate of [7, 250, 1000, 3333]) {
    const encoder = new SpikesFromRate({ indices: [0], seed: 1, encoding: 'regular' });
    const times = steps(2000).flatMap((step) => encoder.next(step, [rate]).times);
    expect(Math.abs(times.length - 2 * rate)).toBeLessThanOrEqual(1);
    for (const [i, time] of times.entries()) expect(time).toBeCloseTo((i + 1) / rate, 9);
  }
});

test('rates are kept within their limits; what is no finite number is named', () => {
  const encoder = new SpikesFromRate({ indices: [4, 9], seed: 1, rateMin: 0, rateMax: 2000 });
  const [step] = steps(1, 1);
  expect(encoder.next(step!, [-50, -Infinity])).toEqual({ times: [], indices: [] });
  const { length } = encoder.next(step!, [Infinity, 0]).times;
  expect(Math.abs(length - 2000)).toBeLessThan(4.5 * Math.sqrt(2000));
  const failure = (rates: number[], options = {}): unknown => {
    try {
      return new SpikesFromRate({ indices: [4, 9], seed: 1, ...options }).next(step!, rates);
    } catch (error) {
      return isAntiphonError(error) ? error.message : error;
    }
  };
  expect(failure([0, Number.NaN])).toMatchInlineSnapshot(
    `"ARGUMENT_INVALID: index 9 at 0 s: a rate cannot be turned into spikes (expected a finite number [Hz], found NaN). Look at what sends the rate, or set the largest rate (rate_max)."`,
  );
  expect(failure([Infinity, 0])).toMatchInlineSnapshot(
    `"ARGUMENT_INVALID: index 4 at 0 s: a rate cannot be turned into spikes (expected a finite number [Hz], found Infinity). Look at what sends the rate, or set the largest rate (rate_max)."`,
  );
  expect(failure([0])).toContain('found NaN');
});

test('an encoding that is none is named, and no train of another kind', () => {
  const encoding = 'gauss' as 'poisson';
  expect(() => new SpikesFromRate({ indices: [0], seed: 1, encoding })).toThrow(
    'ARGUMENT_INVALID: the encoding of rates is not known (expected poisson or regular, found gauss)',
  );
});

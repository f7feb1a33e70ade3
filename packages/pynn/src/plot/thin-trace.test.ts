import { expect, test } from 'vitest';
import { thinTrace } from './thin-trace.js';

test('a trace with no more samples than fit is left as it is, but for what is no number', () => {
  expect(thinTrace(Float64Array.of(1, Number.NaN, 3), 2)).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

test('a long trace keeps the smallest and the largest of every column, in order', () => {
  const samples = Float64Array.from({ length: 1000 }, (_, at) => Math.sin(at / 50));
  samples[333] = 40;
  samples[334] = -70;
  samples.fill(Number.NaN, 500, 520);
  const points = thinTrace(samples, 10);
  expect(points.length).toBeLessThanOrEqual(20);
  expect(points).toContainEqual([333, 40]);
  expect(points).toContainEqual([334, -70]);
  expect(points.every(([at], row) => row === 0 || at > points[row - 1]![0])).toBe(true);
  expect(points.every(([at, value]) => value === samples[at])).toBe(true);
  const fifth = samples.slice(520, 600);
  expect(points).toContainEqual([520 + fifth.indexOf(Math.max(...fifth)), Math.max(...fifth)]);
});

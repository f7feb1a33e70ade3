import { expect, test } from 'vitest';
import { poissonSpikes } from './poisson.js';

const TICKS = 20_000;
const LENGTH = 1e-3;

function train(rateHz: number, cell = 3, seed = 42): number[] {
  return Array.from({ length: TICKS }, (_, tick) =>
    poissonSpikes({ seed, cell, tick, rateHz, length: LENGTH }).map((time) => tick * LENGTH + time),
  ).flat();
}

test('the number of spikes has the mean and the variance of a Poisson process', () => {
  for (const rateHz of [20, 100, 3000]) {
    const expected = rateHz * TICKS * LENGTH;
    expect(Math.abs(train(rateHz).length - expected)).toBeLessThan(4 * Math.sqrt(expected));
    const counts = Array.from(
      { length: TICKS },
      (_, tick) => poissonSpikes({ seed: 1, cell: 8, tick, rateHz, length: LENGTH }).length,
    );
    const mean = counts.reduce((sum, count) => sum + count) / TICKS;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / TICKS;
    expect(variance / mean).toBeGreaterThan(0.95);
    expect(variance / mean).toBeLessThan(1.05);
  }
});

test('gaps are exponential across ticks: mean 1 / rate, as many as e^-k beyond k means', () => {
  const times = train(200);
  const gaps = times.slice(1).map((time, i) => time - times[i]!);
  expect(gaps.reduce((sum, gap) => sum + gap) / gaps.length).toBeCloseTo(1 / 200, 3);
  for (const k of [0.5, 1, 2]) {
    const beyond = gaps.filter((gap) => gap > k / 200).length / gaps.length;
    expect(Math.abs(beyond - Math.exp(-k))).toBeLessThan(0.03);
  }
});

test('spikes lie within the tick, in ascending order', () => {
  for (let tick = 0; tick < 500; tick++) {
    const times = poissonSpikes({ seed: 9, cell: 0, tick, rateHz: 5000, length: LENGTH });
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.every((time) => time >= 0 && time < LENGTH)).toBe(true);
  }
});

test('seed, cell and tick choose the spikes; the same ones give the same spikes', () => {
  expect(train(50)).toEqual(train(50));
  expect(train(50)).not.toEqual(train(50, 4));
  expect(train(50)).not.toEqual(train(50, 3, 43));
  expect(train(0)).toEqual([]);
});

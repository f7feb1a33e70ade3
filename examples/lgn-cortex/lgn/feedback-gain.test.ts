import { expect, test } from 'vitest';
import { FeedbackGain } from './feedback-gain.js';

const options = { cells: 100, timeConstant: 0.05, strength: 0.8, halfRateHz: 10 };

test('a silent cortex leaves the gain at 1', () => {
  const gain = new FeedbackGain(options);
  for (let tick = 0; tick < 100; tick++) gain.step(0, 1e-3);
  expect(gain.value).toBe(1);
});

test('a steady rate is estimated without bias, and half of the increase is reached at the half rate', () => {
  for (const length of [1e-3, 5e-3]) {
    const gain = new FeedbackGain(options);
    for (let seconds = 0; seconds < 1; seconds += length) gain.step(10 * 100 * length, length);
    expect(gain.rateHz).toBeCloseTo(10, 6);
    expect(gain.value).toBeCloseTo(1.4, 6);
  }
});

test('the estimate decays with the time constant', () => {
  const gain = new FeedbackGain(options);
  gain.step(50, 1e-3);
  const before = gain.rateHz;
  for (let tick = 0; tick < 50; tick++) gain.step(0, 1e-3);
  expect(gain.rateHz / before).toBeCloseTo(Math.exp(-1), 9);
});

test('the gain never exceeds 1 + strength', () => {
  const gain = new FeedbackGain(options);
  for (let tick = 0; tick < 1000; tick++) gain.step(1e6, 1e-3);
  expect(gain.value).toBeLessThan(1.8);
  expect(gain.value).toBeGreaterThan(1.79);
});

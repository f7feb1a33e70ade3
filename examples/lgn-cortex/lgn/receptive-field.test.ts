import { expect, test } from 'vitest';
import { type Grating, gratingLight } from './grating.js';
import { LAYER } from './model.js';
import { gratingGain, type ReceptiveField, sensitivity } from './receptive-field.js';

/** The response to a grating by adding up light times sensitivity over a fine grid. */
function integrate(field: ReceptiveField, grating: Grating, seconds: number): number {
  const step = 0.04;
  let sum = 0;
  for (let x = -5; x <= 5; x += step) {
    for (let y = -5; y <= 5; y += step) {
      sum +=
        sensitivity(field, Math.hypot(x, y)) * gratingLight(grating, x, y, seconds) * step ** 2;
    }
  }
  return sum;
}

test('the gain for gratings is what summation over the field gives', () => {
  for (const [cyclesPerDegree, directionDeg] of [
    [0.1, 0],
    [0.5, 90],
    [0.8, 37],
    [1.2, 200],
  ] as const) {
    const grating = { directionDeg, cyclesPerDegree, frequencyHz: 5, contrast: 0.6 };
    for (const seconds of [0, 0.03, 0.11]) {
      const expected =
        gratingLight(grating, 0, 0, seconds) * gratingGain(LAYER.field, cyclesPerDegree);
      expect(integrate(LAYER.field, grating, seconds)).toBeCloseTo(expected, 5);
    }
  }
});

test('centre and surround oppose one another', () => {
  expect(sensitivity(LAYER.field, 0)).toBeGreaterThan(0);
  expect(sensitivity(LAYER.field, 1)).toBeLessThan(0);
});

test('the field prefers a medium spatial frequency: little answer to even light, none to the finest bars', () => {
  const { field } = LAYER;
  expect(gratingGain(field, 0)).toBeCloseTo(1 - field.surroundStrength, 12);
  expect(gratingGain(field, 0.5)).toBeGreaterThan(4 * gratingGain(field, 0));
  expect(gratingGain(field, 4)).toBeLessThan(1e-5);
});

import { expect, test } from 'vitest';
import { type Grating, gratingAt, gratingLight, gratingPhase } from './grating.js';
import { stimulus } from './stimulus.js';

const bars: Grating = { directionDeg: 0, cyclesPerDegree: 0.5, frequencyHz: 5, contrast: 0.8 };

test('the light repeats after one cycle in space and after one in time', () => {
  for (const [x, seconds] of [
    [0.3, 0.01],
    [-1.7, 0.37],
    [2.9, 0.99],
  ] as const) {
    const light = gratingLight(bars, x, 0, seconds);
    expect(gratingLight(bars, x + 1 / 0.5, 0, seconds)).toBeCloseTo(light, 12);
    expect(gratingLight(bars, x, 0, seconds + 1 / 5)).toBeCloseTo(light, 12);
  }
});

test('the light stays within the contrast, and the mean over a cycle is grey', () => {
  const samples = Array.from({ length: 200 }, (_, i) => gratingLight(bars, i / 100, 0, 0.123));
  expect(Math.max(...samples)).toBeCloseTo(0.8, 2);
  expect(Math.min(...samples)).toBeCloseTo(-0.8, 2);
  expect(samples.reduce((sum, light) => sum + light) / samples.length).toBeCloseTo(0, 12);
});

test('a crest moves in the direction of the drift, at frequency / spatial frequency', () => {
  for (const directionDeg of [0, 30, 90, 135, 270]) {
    const grating = { ...bars, directionDeg };
    const direction = (directionDeg * Math.PI) / 180;
    const travelled = (5 / 0.5) * 0.013;
    const x = travelled * Math.cos(direction);
    const y = travelled * Math.sin(direction);
    expect(gratingPhase(grating, x, y, 0.013)).toBeCloseTo(0, 12);
  }
});

test('along the bars nothing changes', () => {
  const grating = { ...bars, directionDeg: 30 };
  const [dx, dy] = [-Math.sin(Math.PI / 6), Math.cos(Math.PI / 6)];
  const light = gratingLight(grating, 1, 1, 0.2);
  expect(gratingLight(grating, 1 + 2.2 * dx, 1 + 2.2 * dy, 0.2)).toBeCloseTo(light, 12);
});

test('a scene lasts until the next begins', () => {
  const scenes = stimulus(0.8);
  expect(gratingAt(scenes, 0).contrast).toBe(0);
  expect(gratingAt(scenes, 0.1999).contrast).toBe(0);
  expect(gratingAt(scenes, 0.2)).toMatchObject({ contrast: 0.8, directionDeg: 0 });
  expect(gratingAt(scenes, 5)).toMatchObject({ contrast: 0.8, directionDeg: 90 });
  expect(() => gratingAt([], 0)).toThrow('at least one scene');
});

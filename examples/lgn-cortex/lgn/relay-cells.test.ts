import { expect, test } from 'vitest';
import type { Grating } from './grating.js';
import { LAYER } from './model.js';
import { layerSize, relayCell, relayRate } from './relay-cells.js';

const bars: Grating = { directionDeg: 0, cyclesPerDegree: 0.5, frequencyHz: 5, contrast: 0.8 };
const grey = { ...bars, contrast: 0 };
const all = Array.from({ length: layerSize(LAYER) }, (_, index) => relayCell(LAYER, index));

test('the grid is centred, ON and OFF cells stand in pairs', () => {
  expect(all).toHaveLength(512);
  for (const axis of ['x', 'y'] as const) {
    expect(all.reduce((sum, cell) => sum + cell[axis], 0)).toBeCloseTo(0, 9);
    expect(Math.max(...all.map((cell) => cell[axis]))).toBe(3.75);
  }
  const places = new Set(all.map(({ sign, x, y }) => `${sign} ${x} ${y}`));
  expect(places.size).toBe(512);
  expect(all[256]).toEqual({ ...all[0], sign: -1 });
});

test('a grey screen leaves every cell at rest', () => {
  for (const cell of all) {
    expect(relayRate(LAYER, cell, { grating: grey, seconds: 0.3, feedback: 1.4 })).toBe(
      LAYER.restHz,
    );
  }
});

test('ON and OFF cells answer in opposite phase, never below 0', () => {
  for (let seconds = 0; seconds < 0.2; seconds += 0.01) {
    const [on, off] = [0, 256].map((index) =>
      relayRate(LAYER, all[index]!, { grating: bars, seconds, feedback: 1 }),
    );
    expect(on).toBeGreaterThanOrEqual(0);
    expect(off).toBeGreaterThanOrEqual(0);
    const isOnExcited = on! > LAYER.restHz;
    expect(off! > LAYER.restHz).toBe(!isOnExcited);
  }
});

test('feedback scales the response, not the rate at rest', () => {
  const response = (feedback: number) =>
    relayRate(LAYER, all[0]!, { grating: { ...bars, contrast: 0.1 }, seconds: 0.02, feedback }) -
    LAYER.restHz;
  expect(response(1.5)).toBeCloseTo(1.5 * response(1), 12);
});

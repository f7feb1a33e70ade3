import { expect, test } from 'vitest';
import { gratingPhase } from '../lgn/grating.js';
import { LAYER } from '../lgn/model.js';
import { layerSize, relayCell } from '../lgn/relay-cells.js';
import { stimulus } from '../lgn/stimulus.js';
import { driftOrder } from './drift-order.js';

const scenes = stimulus(0.8);
const order = driftOrder(LAYER, scenes);
const size = layerSize(LAYER);

test('in every scene each cell has a place of its own, ON cells below OFF cells', () => {
  for (const { from } of scenes) {
    const places = Array.from({ length: size }, (_, index) => order(index, from));
    expect(new Set(places).size).toBe(size);
    expect(Math.max(...places.slice(0, size / 2))).toBe(size / 2 - 1);
  }
});

test('the bars reach the cells in the order of their places', () => {
  for (const { from, grating } of scenes) {
    const half = Array.from({ length: size / 2 }, (_, index) => index);
    const phases = half
      .toSorted((a, b) => order(a, from) - order(b, from))
      .map((index) => relayCell(LAYER, index))
      .map(({ x, y }) => gratingPhase(grating, x, y, 0));
    const back = phases.slice(1).filter((phase, i) => phase < phases[i]! - 1e-9);
    expect(back).toEqual([]);
  }
});

import { expect, it } from 'vitest';
import { formatShifted } from './shifted.js';

const format = (units: number): string => `${units / 1e6} ms`;

it('writes what stamp conventions add beside the round part of a lead', () => {
  const cases = [
    [-1_000_000, 0],
    [-999_999, 1],
    [-4_000_001, -1],
    [3_000_002, 2],
    [1, 1],
    [-1, -1],
    [0, 0],
    [-999_999, 0],
  ] as const;
  expect(cases.map(([units, shift]) => formatShifted(units, shift, format))).toEqual([
    '-1 ms',
    '-1 ms + 1 unit',
    '-4 ms - 1 unit',
    '3 ms + 2 units',
    '1 unit',
    '-1 unit',
    '0 ms',
    '-0.999999 ms',
  ]);
});

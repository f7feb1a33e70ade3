import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logarithm, toUnitInterval } from './draws.js';

const { units, logarithms } = JSON.parse(
  readFileSync(new URL('../../../../test/vectors/random/philox.json', import.meta.url), 'utf8'),
) as { units: [number, number, number][]; logarithms: [number, number][] };

test('every bit is that of the vectors', () => {
  for (const [high, low, value] of units) expect(toUnitInterval(high, low)).toBe(value);
  for (const [x, value] of logarithms) expect(logarithm(x)).toBe(value);
});

test('words become numbers in (0, 1], on a grid of 2^-53', () => {
  expect(toUnitInterval(0, 0)).toBe(2 ** -53);
  expect(toUnitInterval(0xffffffff, 0xffffffff)).toBe(1);
  expect(toUnitInterval(-1, -1)).toBe(1);
  expect(toUnitInterval(0x80000000, 0)).toBe(0.5 + 2 ** -53);
});

test('the logarithm is that of the language, but for the last bits', () => {
  expect(logarithm(1)).toBe(0);
  expect(logarithm(0.5)).toBe(-Math.LN2);
  fc.assert(
    fc.property(fc.double({ min: 2 ** -53, max: 1, noNaN: true }), (x) => {
      const expected = Math.log(x);
      expect(Math.abs(logarithm(x) - expected)).toBeLessThanOrEqual(1e-15 * Math.abs(expected));
    }),
  );
});

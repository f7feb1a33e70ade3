import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchSpikes } from './match-spikes.js';

test('spikes are paired with the nearest, in order; the others are missing or extra', () => {
  expect(matchSpikes([10, 20, 30, 41], [10.5, 19, 33, 55], 2)).toEqual({
    pairs: [
      [10, 10.5],
      [20, 19],
    ],
    missing: [30, 41],
    extra: [33, 55],
  });
  // The second one is nearer to the spike of the first run than the one before it.
  expect(matchSpikes([10], [8, 10.1], 5)).toEqual({ pairs: [[10, 10.1]], missing: [], extra: [8] });
  expect(matchSpikes([8, 10.1], [10], 5)).toEqual({ pairs: [[10.1, 10]], missing: [8], extra: [] });
  expect(matchSpikes([], [1, 2], 5)).toEqual({ pairs: [], missing: [], extra: [1, 2] });
});

test('every spike is in a pair or without a partner, once; pairs are within the window', () => {
  const train = fc
    .uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 30 })
    .map((times) => times.sort((a, b) => a - b));
  fc.assert(
    fc.property(train, train, fc.integer({ min: 0, max: 20 }), (first, second, window) => {
      const { pairs, missing, extra } = matchSpikes(first, second, window);
      const sorted = (times: number[]): number[] => [...times].sort((a, b) => a - b);
      expect(sorted([...pairs.map(([a]) => a), ...missing])).toEqual(first);
      expect(sorted([...pairs.map(([, b]) => b), ...extra])).toEqual(second);
      expect(pairs.every(([a, b]) => Math.abs(a - b) <= window)).toBe(true);
      expect(matchSpikes(first, first, window).pairs).toHaveLength(first.length);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockOf,
  countIndices,
  holdsIndex,
  type Interval,
  intersectIntervals,
  intervalsOf,
  listIndices,
  normaliseIntervals,
} from './interval.js';

const intervals: fc.Arbitrary<Interval[]> = fc.array(
  fc.tuple(fc.nat(40), fc.nat(8)).map(([begin, length]): Interval => [begin, begin + length]),
);
const setOf = (list: readonly Interval[]): Set<number> => new Set(listIndices(list));

describe('index intervals', () => {
  it('give back the indices that they were made of, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), (indices) => {
        expect([...listIndices(intervalsOf(indices))]).toEqual(indices);
      }),
    );
  });

  it('normalise to the same set, ascending and apart', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const sound = normaliseIntervals(list);
        expect(setOf(sound)).toEqual(setOf(list));
        expect(countIndices(sound)).toBe(setOf(list).size);
        expect(sound.every(([begin], i) => i === 0 || begin > sound[i - 1]![1])).toBe(true);
      }),
    );
  });

  it('intersect like sets, and find their members', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const [x, y] = [normaliseIntervals(a), normaliseIntervals(b)];
        const common = intersectIntervals(x, y);
        expect(setOf(common)).toEqual(new Set([...setOf(a)].filter((i) => setOf(b).has(i))));
        for (let i = 0; i < 50; i++) expect(holdsIndex(x, i)).toBe(setOf(a).has(i));
      }),
    );
  });

  it('deal all indices out in blocks whose sizes differ by at most one', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 9 }), (width, ranks) => {
        const blocks = Array.from({ length: ranks }, (_, rank) => blockOf(width, rank, ranks));
        expect(countIndices(blocks)).toBe(width);
        const sizes = blocks.map(([begin, end]) => end - begin);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { naming, ownIds } from './own-ids.js';

test('blocks: the first ranks have one id more', () => {
  const all = (width: number, np: number) =>
    Array.from({ length: np }, (_, rank) => ownIds(width, 'linear', { rank, np }));
  expect(all(7, 3)).toEqual([
    [0, 1, 2],
    [3, 4],
    [5, 6],
  ]);
  expect(all(2, 3)).toEqual([[0], [1], []]);
});

test('one after another: rank, rank + np, ...', () => {
  const all = [0, 1, 2].map((rank) => ownIds(7, 'roundrobin', { rank, np: 3 }));
  expect(all).toEqual([
    [0, 3, 6],
    [1, 4],
    [2, 5],
  ]);
});

test('every id is dealt out once', () => {
  const imaptype = fc.constantFrom('linear' as const, 'roundrobin' as const);
  fc.assert(
    fc.property(fc.nat(50), fc.integer({ min: 1, max: 12 }), imaptype, (width, np, map) => {
      const ranks = Array.from({ length: np }, (_, rank) => ownIds(width, map, { rank, np }));
      expect(ranks.flat().sort((a, b) => a - b)).toEqual(
        Array.from({ length: width }, (_, i) => i),
      );
    }),
  );
});

test('a local id is the place among those of the rank', () => {
  const own = ownIds(7, 'roundrobin', { rank: 1, np: 3 });
  expect(own.map(naming(own, 'local'))).toEqual([0, 1]);
  expect(own.map(naming(own, 'global'))).toEqual([1, 4]);
});

import { expect, test } from 'vitest';
import { indicesOf, initialOf } from './port-options.js';

test('without indices the width is dealt out in blocks', () => {
  const blocks = [0, 1, 2].map((rank) => indicesOf('out', { width: 10 }, rank, 3));
  expect(blocks).toEqual([[[0, 3]], [[3, 6]], [[6, 10]]]);
  expect(indicesOf('out', { width: 1 }, 0, 2)).toEqual([]);
});

test('indices keep the order of the local ones', () => {
  expect(indicesOf('out', { indices: [4, 5, 6, 0, 9] }, 0, 1)).toEqual([
    [4, 7],
    [0, 1],
    [9, 10],
  ]);
});

test('what cannot be an index is refused', () => {
  expect(() => indicesOf('out', { width: 3, indices: [3] }, 0, 1)).toThrow(
    'SETUP_INDEX_OUT_OF_RANGE: out: the indices of a port cannot be used (expected whole numbers below 3, found 3)',
  );
  expect(() => indicesOf('out', {}, 0, 1)).toThrow(
    '(expected width or indices, here or in the configuration, found neither)',
  );
  expect(() => indicesOf('out', { width: -3 }, 0, 1)).toThrow('found -3');
});

test('an initial sample has one value per index of the rank', () => {
  expect(initialOf('v', { initial: [1, 2] }, [[0, 2]])).toEqual(Float64Array.of(1, 2));
  expect(initialOf('v', {}, [[0, 2]])).toEqual(Float64Array.of(0, 0));
  expect(() => initialOf('v', { initial: [1] }, [[0, 2]])).toThrow('PORT_SHAPE_MISMATCH: v:');
});

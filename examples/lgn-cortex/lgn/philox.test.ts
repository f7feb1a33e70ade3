import { expect, test } from 'vitest';
import { type Block, philox, toUnitInterval } from './philox.js';

const hex = (block: Block) => block.map((word) => word.toString(16).padStart(8, '0')).join(' ');

// Known answers for philox4x32-10 that the authors publish with their library Random123.
test('gives the known answers', () => {
  expect(hex(philox([0, 0], [0, 0, 0, 0]))).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
  const ones = 0xffffffff;
  expect(hex(philox([ones, ones], [ones, ones, ones, ones]))).toBe(
    '408f276d 41c83b0e a20bc7c6 6d5451fd',
  );
  const counter: Block = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
  expect(hex(philox([0xa4093822, 0x299f31d0], counter))).toBe(
    'd16cfe09 94fdcceb 5001e420 24126ea1',
  );
});

test('maps bits to (0, 1]', () => {
  expect(toUnitInterval(0)).toBeGreaterThan(0);
  expect(toUnitInterval(0xffffffff)).toBe(1);
});

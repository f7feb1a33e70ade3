import { expect, test } from 'vitest';
import { applyColumns } from './apply-columns.js';

test('the operand of a function of one number is computed once', () => {
  let count = 0;
  const operand = (input: Float64Array) => {
    count++;
    return input;
  };
  const roots = applyColumns((x) => Math.sqrt(x!), [operand]);
  expect([...(roots(Float64Array.of(4, 9)) as Float64Array)]).toEqual([2, 3]);
  expect(count).toBe(1);
});

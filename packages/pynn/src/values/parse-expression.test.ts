import { expect, test } from 'vitest';
import { parseExpression } from './parse-expression.js';

test.each([
  ['0.5 + 0.01 * d', 0.52],
  ['exp(-d**2 / 400)', Math.exp(-4 / 400)],
  ['-d**2', -4],
  ['(-d)**2', 4],
  ['2**-d', 0.25],
  ['2**3**2', 512],
  ['(d < 3) * 0.25', 0.25],
  ['d >= 3', 0],
  ['sin(pi * d / 4)**2', 1],
  ['maximum(d, 7) % 4', 3],
  ['-d % 3', 1],
  ['7 // d', 3],
  ['(0 < d) & (d < 3)', 1],
  ['(d < 1) | (d > 3)', 0],
  ['((0 < d)) + 1', 2],
  ['hypot(d, 0) + log(e)', 3],
])('%s at d = 2', (text, expected) => {
  expect(parseExpression(text)(2)).toBeCloseTo(expected, 12);
});

test.each([
  'process.exit(1)',
  'd.constructor',
  'constructor(1)',
  '`d`',
  '"d"',
  '[d]',
  'x + 1',
  'd +',
  '0.5+0.01d',
  'd; d',
  '$group(1, d)',
  '()',
  '',
])('%s is refused with its own text in the message', (text) => {
  expect(() => parseExpression(text)).toThrow(
    expect.objectContaining({
      code: 'PYNN_EXPRESSION_INVALID',
      message: expect.stringContaining(text),
    }),
  );
});

test.each(['0 < d < 3', 'd < 3 == 1', 'd > 1 & d < 3', 'd > 3 | (d < 1)', '1 == d <= 2'])(
  '%s, which is not what it looks like, is refused with the way to write it',
  (text) => {
    expect(() => parseExpression(text)).toThrow(
      /PYNN_EXPRESSION_INVALID: .*a comparison beside '\S+' needs parentheses.*"\(0 < d\) & \(d < 3\)"/,
    );
  },
);

import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber } from './format-number.js';

/** What the shell's printf makes of them. */
function printf(values: readonly number[]): string[] {
  const words = values.map((value) => value.toExponential(30));
  const out = execFileSync('/usr/bin/printf', ['%.6g\\n', ...words], { encoding: 'utf8' });
  return out.trimEnd().split('\n');
}

test.each([
  [0, '0'],
  [0.1, '0.1'],
  [0.30000000000000004, '0.3'],
  [0.001175, '0.001175'],
  [0.00001, '1e-05'],
  [0.0001, '0.0001'],
  [123456, '123456'],
  [999999.5, '1e+06'],
  [1234567, '1.23457e+06'],
  [1.015625, '1.01562'],
  [1.046875, '1.04688'],
  [-2.5e-300, '-2.5e-300'],
  [Infinity, 'inf'],
  [-Infinity, '-inf'],
  [NaN, 'nan'],
])('%d is %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('numbers are what C makes of them, ties too', () => {
  const tie = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(12));
  const dyadic = tie.map(([n, power]) => n / 2 ** power);
  const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), dyadic);
  fc.assert(
    fc.property(fc.array(value, { minLength: 50, maxLength: 200 }), (values) => {
      expect(values.map(formatNumber)).toEqual(printf(values.map((one) => one)));
    }),
    { numRuns: 30 },
  );
});

import { expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatFactor,
  formatSeconds,
  formatSpan,
} from './quantities.js';

it('writes spans of simulated time in the unit that needs the fewest digits', () => {
  const spans = [0, 1, 1500, 250_000, 1_000_001, -1_500_000, 2_000_000_000, Infinity];
  expect(spans.map((units) => formatSpan(units, 1e9))).toEqual([
    '0',
    '1 ns',
    '1.5 us',
    '250 us',
    '1.000001 ms',
    '-1.5 ms',
    '2 s',
    'no end',
  ]);
  expect(formatSpan(32, 32_000)).toBe('1 ms');
});

it('writes bytes, seconds, factors and counts with as many digits as mean something', () => {
  expect([812, 3100, 12_345_678, 2e9].map(formatBytes)).toEqual([
    '812 B',
    '3.1 kB',
    '12 MB',
    '2.0 GB',
  ]);
  expect([0.0123, 1.25, 340.2].map(formatSeconds)).toEqual(['0.012', '1.25', '340']);
  expect([0, 0.00253, 0.25, 18.04, 120.4].map(formatFactor)).toEqual([
    '0.00',
    '0.0025',
    '0.25',
    '18.0',
    '120',
  ]);
  expect([12.3, 350, 9000].map(formatDuration)).toEqual(['12 s', '6 min', '2.5 h']);
  expect([5, 1000, 1_234_567].map(formatCount)).toEqual(['5', '1 000', '1 234 567']);
});

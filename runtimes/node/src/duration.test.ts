import { expect, test } from 'vitest';
import { durationToUnits, ms, seconds } from './duration.js';

test('durations become whole units on simulator grids', () => {
  expect(durationToUnits(ms(0.1), 1e9, 'tick')).toBe(100_000);
  expect(durationToUnits(ms(0.025), 1e9, 'tick')).toBe(25_000);
  expect(durationToUnits(ms(1 / 32), 1e9, 'tick')).toBe(31_250);
  expect(durationToUnits(seconds(1), 1e5, 'tick')).toBe(100_000);
});

test('a duration between two units is refused, with both numbers', () => {
  expect(() => durationToUnits(ms(0.15), 1e4, 'tick of A')).toThrow(
    'SETUP_TICK_INVALID: tick of A: a time is no whole multiple of the timebase (expected a multiple of 0.0001 s, found 0.15 ms). Choose a tick that is a multiple of the timebase.',
  );
  expect(() => durationToUnits(ms(Number.NaN), 1e9, 'tick of A')).toThrow('found NaN ms');
});

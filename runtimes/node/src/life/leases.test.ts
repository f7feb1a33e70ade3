import { DEFAULT_TIMEOUTS } from '@antiphon/bus';
import { expect, test } from 'vitest';
import { Leases } from './leases.js';

/** Checks once per second for so long; the code of what ran out, and when. */
function runFor(
  leases: Leases,
  state: 'connected' | 'disconnected',
  from: number,
  to: number,
): string | null {
  for (let now = from + 1; now <= to; now++) {
    const error = leases.check(state, now);
    if (error !== null) return `${error.code} at ${now}`;
  }
  return null;
}

test('a silent coordinator is given up after the lease', () => {
  expect(runFor(new Leases(DEFAULT_TIMEOUTS, 0), 'connected', 0, 60)).toBe(
    'COORDINATOR_LOST at 11',
  );
});

test('only connected time counts against the coordinator', () => {
  const leases = new Leases(DEFAULT_TIMEOUTS, 0);
  expect(runFor(leases, 'connected', 0, 9)).toBe(null);
  expect(runFor(leases, 'disconnected', 9, 38)).toBe(null);
  expect(runFor(leases, 'connected', 38, 60)).toBe('COORDINATOR_LOST at 40');
});

test('a bus that stays away is given up after its own time', () => {
  expect(runFor(new Leases(DEFAULT_TIMEOUTS, 0), 'disconnected', 0, 60)).toBe('BUS_LOST at 31');
});

test('a rank that was asleep for a minute blames nobody', () => {
  const leases = new Leases(DEFAULT_TIMEOUTS, 0);
  expect(leases.check('connected', 60)).toBe(null);
  leases.heard();
  expect(runFor(leases, 'connected', 60, 70)).toBe(null);
});

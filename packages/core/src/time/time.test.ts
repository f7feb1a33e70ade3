import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueTick } from '../port/due-tick.js';
import { msToUnits, secondsToUnits, unitsToMs, unitsToSeconds } from './convert.js';
import { type Closed, clampStamp, isDueBy, isLate } from './interval.js';

const file = new URL('../../../../test/vectors/time/conversion.json', import.meta.url);
const { rows } = JSON.parse(readFileSync(file, 'utf8')) as {
  rows: [number, number, number, number][];
};

describe('time conversion', () => {
  it('agrees with the golden rows, bit by bit', () => {
    const found = rows.map(([perSecond, seconds]) => {
      const units = secondsToUnits(seconds, perSecond);
      return [perSecond, seconds, units, unitsToSeconds(units, perSecond)];
    });
    expect(found).toEqual(rows);
  });

  it.each([100_000, 25_000, 31_250])('brings the grid of %i ns back unchanged', (step) => {
    for (let n = 0; n < 100_000; n += 7) {
      const units = n * step;
      expect(secondsToUnits(unitsToSeconds(units))).toBe(units);
      expect(msToUnits(unitsToMs(units))).toBe(units);
    }
  });
});

describe('tick intervals', () => {
  const interval = fc.record({
    tick: fc.integer({ min: 1, max: 1000 }),
    closed: fc.constantFrom<Closed>('left', 'right'),
  });

  it('put every time from 0 on into exactly one tick', () => {
    fc.assert(
      fc.property(interval, fc.nat({ max: 100_000 }), (receiver, due) => {
        const n = dueTick(receiver, due);
        const T = n * receiver.tick;
        expect(n).toBeGreaterThanOrEqual(0);
        expect(isDueBy(receiver, due, T)).toBe(true);
        expect(isLate(receiver, due, T)).toBe(false);
        if (n > 0) expect(isDueBy(receiver, due, T - receiver.tick)).toBe(false);
        expect(isLate(receiver, due, T + receiver.tick)).toBe(true);
      }),
    );
  });

  it('clamp a stamp that is one unit outside and refuse one beyond', () => {
    const left = { tick: 10, closed: 'left' } as const;
    const right = { tick: 10, closed: 'right' } as const;
    expect([18, 19, 20, 25, 29, 30, 31].map((t) => clampStamp(left, t, 20))).toEqual([
      null,
      20,
      20,
      25,
      29,
      29,
      null,
    ]);
    expect([19, 20, 21, 30, 31, 32].map((t) => clampStamp(right, t, 20))).toEqual([
      null,
      21,
      21,
      30,
      30,
      null,
    ]);
    expect(clampStamp(right, 0, 0)).toBe(1);
  });
});

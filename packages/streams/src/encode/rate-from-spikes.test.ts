import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PoissonTrain } from './poisson-train.js';
import { RateFromSpikes } from './rate-from-spikes.js';

const TAU = 0.02;

test('a spike counts 1 / tau, and e times less after each tau', () => {
  const estimate = new RateFromSpikes({ indices: [7], tau: TAU });
  expect([...estimate.next({ number: 0, start: 0, end: 0.01 }, [0.01], [7])]).toEqual([50]);
  const [later] = estimate.next({ number: 1, start: 0.01, end: 0.01 + TAU }, [], []);
  expect(later).toBeCloseTo(50 / Math.E, 12);
});

test('spikes of indices that are no channel are left out', () => {
  const estimate = new RateFromSpikes({ indices: [1, 3], tau: TAU });
  const rates = estimate.next({ number: 0, start: 0, end: 1e-3 }, [0, 0, 0], [0, 3, 4]);
  expect(rates[0]).toBe(0);
  expect(rates[1]).toBeCloseTo(Math.exp(-1e-3 / TAU) / TAU, 12);
});

test('a time constant that is not above 0 is named', () => {
  for (const tau of [0, -0.02, Number.NaN]) {
    expect(() => new RateFromSpikes({ indices: [0], tau })).toThrow(
      `ARGUMENT_INVALID: the time constant of a rate cannot be used (expected a number above 0 [s], found ${tau})`,
    );
  }
});

test('the estimate does not depend on how long the steps are', () => {
  const times = fc.array(fc.double({ min: 0, max: 0.0999, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 40 }), (stamps, count) => {
      const atEnd = (parts: number): number => {
        const estimate = new RateFromSpikes({ indices: [0], tau: TAU });
        let rate = 0;
        for (let number = 0; number < parts; number++) {
          const [start, end] = [(number * 0.1) / parts, ((number + 1) * 0.1) / parts];
          const own = stamps.filter((stamp) => stamp >= start && stamp < end);
          rate = estimate.next(
            { number, start, end },
            own,
            new Array<number>(own.length).fill(0),
          )[0]!;
        }
        return rate;
      };
      expect(atEnd(count)).toBeCloseTo(atEnd(1), 8);
    }),
  );
});

test('of a Poisson train it has the mean R and the variance R / (2 tau)', () => {
  const rate = 120;
  const train = new PoissonTrain(8);
  const estimate = new RateFromSpikes({ indices: [0], tau: TAU });
  const samples: number[] = [];
  const every = Math.round((6 * TAU) / 1e-3);
  for (let number = 0; number < every * 3000; number++) {
    const step = { number, start: number * 1e-3, end: (number + 1) * 1e-3 };
    const times: number[] = [];
    train.append(0, rate, step, times);
    const [value] = estimate.next(step, times, new Array<number>(times.length).fill(0));
    // Six time constants apart samples are as good as independent.
    if (number % every === every - 1) samples.push(value!);
  }
  const mean = samples.reduce((sum, x) => sum + x, 0) / samples.length;
  const variance = samples.reduce((sum, x) => sum + (x - mean) ** 2, 0) / samples.length;
  const expected = rate / (2 * TAU);
  expect(Math.abs(mean - rate)).toBeLessThan(4.5 * Math.sqrt(expected / samples.length));
  // Fourth cumulant of shot noise: R / (4 tau^3), so the deviation of the variance is known, too.
  const deviation = Math.sqrt((rate / (4 * TAU ** 3) + 2 * expected ** 2) / samples.length);
  expect(Math.abs(variance - expected)).toBeLessThan(4.5 * deviation);
});

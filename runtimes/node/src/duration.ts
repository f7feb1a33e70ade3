import { AntiphonError, msToUnits, secondsToUnits, type Units } from '@antiphon/core';

/** A span of simulated time that says its unit: made by {@link ms} or {@link seconds}. */
export interface Duration {
  readonly value: number;
  readonly unit: 'ms' | 's';
}

/** A duration in milliseconds. */
export function ms(value: number): Duration {
  return { value, unit: 'ms' };
}

/** A duration in seconds. */
export function seconds(value: number): Duration {
  return { value, unit: 's' };
}

/**
 * A duration in whole units of the timebase.
 *
 * @throws SETUP_TICK_INVALID when it is no whole number of units (to 1e-6 of a unit)
 */
export function durationToUnits(duration: Duration, unitsPerSecond: number, what: string): Units {
  const { value, unit } = duration;
  const exact = unit === 'ms' ? (value * unitsPerSecond) / 1000 : value * unitsPerSecond;
  const units =
    unit === 'ms' ? msToUnits(value, unitsPerSecond) : secondsToUnits(value, unitsPerSecond);
  if (!(Math.abs(exact - units) <= 1e-6 * Math.max(1, Math.abs(exact) * 1e-6))) {
    throw new AntiphonError('SETUP_TICK_INVALID', {
      where: what,
      message: 'a time is no whole multiple of the timebase',
      expected: `a multiple of ${1 / unitsPerSecond} s`,
      found: `${value} ${unit}`,
    });
  }
  return units;
}

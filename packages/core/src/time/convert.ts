import { DEFAULT_UNITS_PER_SECOND, type Units } from './units.js';

/**
 * The only place where simulated time passes between float64 and whole units (DESIGN, "Time").
 *
 * `seconds = units * timebase` is a product, as in MUSIC: the quotient `units / unitsPerSecond` differs in
 * the last bit for 40 % of the times on a 0.1 ms grid.
 */

/**
 * Converts a time to the nearest unit, ties upwards.
 *
 * @param seconds - time [s], finite
 * @param unitsPerSecond - units per second, default 1e9
 */
export function secondsToUnits(
  seconds: number,
  unitsPerSecond: number = DEFAULT_UNITS_PER_SECOND,
): Units {
  return Math.floor(seconds * unitsPerSecond + 0.5);
}

/** Converts whole units to seconds, as the product with the timebase. */
export function unitsToSeconds(
  units: Units,
  unitsPerSecond: number = DEFAULT_UNITS_PER_SECOND,
): number {
  return units * (1 / unitsPerSecond);
}

/** Converts a time in milliseconds, PyNN's unit, to the nearest unit, ties upwards. */
export function msToUnits(ms: number, unitsPerSecond: number = DEFAULT_UNITS_PER_SECOND): Units {
  return Math.floor((ms * unitsPerSecond) / 1000 + 0.5);
}

/** Converts whole units to milliseconds. */
export function unitsToMs(units: Units, unitsPerSecond: number = DEFAULT_UNITS_PER_SECOND): number {
  return (units * 1000) / unitsPerSecond;
}

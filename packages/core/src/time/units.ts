/**
 * A span or point of simulated time in whole units of the run's timebase. A safe integer; `Infinity` is the
 * clock of a rank that has ended.
 */
export type Units = number;

/** Units per second of the default timebase, 1 ns. */
export const DEFAULT_UNITS_PER_SECOND = 1_000_000_000;

/** The latest finite time that a run can hold. */
export const LATEST_UNITS: Units = Number.MAX_SAFE_INTEGER;

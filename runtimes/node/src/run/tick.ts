import { type Units, unitsToSeconds } from '@antiphon/core';

/** One tick of a process: the step from `start` to `end` that the program computes now. */
export class Tick {
  /** Number of the tick, from 0. */
  readonly number: number;
  /** Start of the tick in whole units of the timebase. */
  readonly units: Units;
  /** Start of the tick [s]. */
  readonly start: number;
  /** End of the tick [s]; a continuous output sends its sample at this time. */
  readonly end: number;

  constructor(units: Units, tick: Units, unitsPerSecond: number) {
    this.number = Math.round(units / tick);
    this.units = units;
    this.start = unitsToSeconds(units, unitsPerSecond);
    this.end = unitsToSeconds(units + tick, unitsPerSecond);
  }
}

import { secondsToUnits, unitsToSeconds } from '@antiphon/core';
import { type Duration, type Rank, seconds, type Tick } from '@antiphon/node';

/** What a utility does in each tick. */
export interface TickProgram {
  /** Time between two ticks [s]. */
  readonly timestep: number;
  /**
   * Takes what has come in.
   *
   * @param detected - what MUSIC's utilities say that their time is [s]: the clock before the tick in which it came
   */
  readonly receive?: (detected: number) => void;
  /** Sends what lies in the tick. */
  readonly send?: (tick: Tick) => void;
  /** Whether nothing will be sent any more: a source ends a run that has no stop time. */
  readonly isDone?: () => boolean;
}

/**
 * Steps a rank through its run, and ends it.
 *
 * @returns the time for which it ran [s]
 */
export async function runTicks(rank: Rank, program: TickProgram): Promise<number> {
  const { receive, send, isDone = () => false } = program;
  await rank.start({ tick: rounded(rank, program.timestep), exactReplay: true });
  let detected = 0;
  let end = 0;
  for await (const tick of rank.ticks()) {
    receive?.(detected);
    send?.(tick);
    detected = tick.start;
    end = tick.end;
    if (rank.stop === Infinity && isDone()) break;
  }
  await rank.finish();
  return end;
}

/** A time of the command line as MUSIC takes it: the nearest whole number of units of the timebase. */
export function rounded({ unitsPerSecond }: Pick<Rank, 'unitsPerSecond'>, time: number): Duration {
  return seconds(unitsToSeconds(secondsToUnits(time, unitsPerSecond), unitsPerSecond));
}

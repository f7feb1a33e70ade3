import { secondsToUnits, unitsToSeconds } from '@antiphon/core';
import { type Duration, type Rank, seconds, type Tick } from '@antiphon/node';

/** What a utility does in each tick. */
export interface TickProgram {
  /** Time between two ticks [s]. */
  readonly timestep: number;
  /** Takes what has come in. */
  readonly receive?: (tick: Tick) => void;
  /** Sends what lies in the tick. */
  readonly send?: (tick: Tick) => void;
  /** Whether nothing will be sent any more: a source ends a run that has no stop time. */
  readonly isDone?: () => boolean;
}

/** Steps a rank through its run, and ends it. */
export async function runTicks(rank: Rank, program: TickProgram): Promise<void> {
  const { timestep, receive, send, isDone = () => false } = program;
  await rank.start({ tick: rounded(rank, timestep), exactReplay: true });
  for await (const tick of rank.ticks()) {
    receive?.(tick);
    send?.(tick);
    if (rank.stop === Infinity && isDone()) break;
  }
  await rank.finish();
}

/** A time of the command line as MUSIC takes it: the nearest whole number of units of the timebase. */
export function rounded({ unitsPerSecond }: Pick<Rank, 'unitsPerSecond'>, time: number): Duration {
  return seconds(unitsToSeconds(secondsToUnits(time, unitsPerSecond), unitsPerSecond));
}

import { secondsToUnits, unitsToSeconds } from '@antiphon/core';
import { type Duration, type Rank, seconds, type Tick } from '@antiphon/node';

/** What a utility does in each tick. */
export interface TickProgram {
  /** Time between two ticks [s]. */
  readonly timestep: number;
  /** Takes what has come in. */
  readonly receive?: (arrival: Arrival) => void;
  /** Sends what lies in the tick. */
  readonly send?: (tick: Tick) => void;
  /** Whether nothing will be sent any more: a source ends a run that has no stop time. */
  readonly isDone?: () => boolean;
}

/** When something has come in. */
export interface Arrival {
  /** What MUSIC's utilities say that their time is [s]: the clock before the tick in which it came. */
  readonly detected: number;
  /** Whether the rank has ended but for what its senders have left. */
  readonly isLeft: boolean;
}

/**
 * Steps a rank through its run as a MUSIC program does, and ends it: a tick while its time is below the stop time, and then
 * what its senders have left. A run without a stop time, which MUSIC does not have, ends with its sources.
 *
 * @returns the time for which it ran [s]
 */
export async function runTicks(rank: Rank, program: TickProgram): Promise<number> {
  const { timestep, receive, send, isDone = () => false } = program;
  const isMusic = rank.stop < Infinity;
  const schedule = isMusic ? 'music' : 'normal';
  await rank.start({ tick: rounded(rank, timestep), exactReplay: true, schedule });
  let detected = 0;
  let end = 0;
  for await (const tick of rank.ticks()) {
    receive?.({ detected, isLeft: false });
    detected = tick.start;
    end = isMusic ? tick.start : tick.end;
    if (tick.start >= rank.stop) break;
    send?.(tick);
    if (!isMusic && isDone()) break;
  }
  if (isMusic) for await (const _ of rank.drain()) receive?.({ detected, isLeft: true });
  await rank.finish();
  return end;
}

/** A time of the command line as MUSIC takes it: the nearest whole number of units of the timebase. */
export function rounded({ unitsPerSecond }: Pick<Rank, 'unitsPerSecond'>, time: number): Duration {
  return seconds(unitsToSeconds(secondsToUnits(time, unitsPerSecond), unitsPerSecond));
}

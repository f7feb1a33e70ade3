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
  /** Whether what it sends is what comes in. */
  readonly isRelay?: boolean;
}

/** When something has come in. */
interface Arrival {
  readonly tick: Tick;
  /** What MUSIC's utilities say that their time is [s]: the clock before the tick in which it came. */
  readonly detected: number;
  /** Whether the rank may still send. */
  readonly maySend: boolean;
}

/**
 * Steps a rank through its run as a MUSIC program does, and ends it: a tick while its time is below the stop time, and then
 * what its senders have left.
 *
 * A run without a stop time, of which MUSIC makes anything, ends with its sources: a source when it has nothing to send any
 * more, a sink when its senders have ended, a relay, too, for which it has to give up MUSIC's schedule.
 *
 * @returns the time for which it ran [s]
 */
export async function runTicks(rank: Rank, program: TickProgram): Promise<number> {
  const { timestep, receive, send, isDone = () => false, isRelay = false } = program;
  const hasStop = rank.stop < Infinity;
  const schedule = isRelay && !hasStop ? 'normal' : 'music';
  await rank.start({ tick: rounded(rank, timestep), exactReplay: true, schedule });
  let detected = 0;
  let end = 0;
  if (hasStop || isRelay || send !== undefined) {
    for await (const tick of rank.ticks()) {
      receive?.({ tick, detected, maySend: true });
      detected = tick.start;
      end = tick.end;
      if (tick.start >= rank.stop || isDone()) break;
      send?.(tick);
    }
  }
  if (schedule === 'music') {
    for await (const tick of rank.drain()) {
      receive?.({ tick, detected, maySend: false });
      if (hasStop) continue;
      detected = tick.start;
      end = tick.end;
    }
  }
  await rank.finish();
  return end;
}

/** A time of the command line as MUSIC takes it: the nearest whole number of units of the timebase. */
export function rounded({ unitsPerSecond }: Pick<Rank, 'unitsPerSecond'>, time: number): Duration {
  return seconds(unitsToSeconds(secondsToUnits(time, unitsPerSecond), unitsPerSecond));
}

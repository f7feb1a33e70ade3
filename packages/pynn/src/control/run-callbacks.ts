import { AntiphonError } from '@antiphon/core';

/** Called during a run with the time that has been reached [ms]; returns when it wants to be called next [ms]. */
export type RunCallback = (time: number) => number | Promise<number>;

/** How a run goes on. */
export interface RunOptions {
  /** Each is called at the start, and then whenever it has asked to be, up to the end of the run, which belongs to it. */
  readonly callbacks?: readonly RunCallback[];
}

/** The run that callbacks interrupt; times in ms. */
interface Interrupted {
  readonly now: number;
  readonly until: number;
  readonly timestep: number;
  readonly advance: (until: number) => Promise<number>;
}

/**
 * Runs up to each time that a callback has asked for. Those that are due within a time step are called together.
 *
 * @throws PYNN_VALUE_INVALID where a callback asks for a time that is not later
 */
export async function runWithCallbacks(
  callbacks: readonly RunCallback[],
  { now, until, timestep, advance }: Interrupted,
): Promise<number> {
  let time = now;
  const due = [];
  for (const callback of callbacks) due.push({ callback, at: await nextTime(callback, time) });
  while (time < until - timestep / 2) {
    const next = Math.min(...due.map(({ at }) => at));
    if (!(next <= until + timestep / 2)) break;
    // Between time steps there is nothing to be seen, and NEST refuses to stop there.
    const later = Math.round(time / timestep) + 1;
    time = await advance(Math.min(until, Math.max(later, Math.round(next / timestep)) * timestep));
    for (const entry of due) {
      if (entry.at < next + timestep) entry.at = await nextTime(entry.callback, time);
    }
  }
  return until > time + timestep / 2 ? advance(until) : time;
}

async function nextTime(callback: RunCallback, time: number): Promise<number> {
  const next = await callback(time);
  if (next > time) return next;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'a callback has to ask for a later time than that of its call',
    expected: `more than ${time} ms; Infinity for never`,
    found: String(next),
    where: callback.name || 'callback',
  });
}

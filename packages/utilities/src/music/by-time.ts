import type { FileEvent } from '../file/event-line.js';

/** The events of a tick in order of time; those of the same time stay as they are. */
export function byTime({
  times,
  indices,
}: {
  readonly times: ArrayLike<number>;
  readonly indices: ArrayLike<number>;
}): FileEvent[] {
  const events = Array.from(times, (time, i) => ({ time, id: indices[i]! }));
  return events.sort((a, b) => a.time - b.time);
}

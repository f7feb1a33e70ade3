import type { Units } from './units.js';

/**
 * On which side the interval of a tick is closed: spikes of the tick at `T` lie in `[T, T + tick)` (left: Brian2, NEURON,
 * Arbor) or in `(T, T + tick]` (right: NEST, MOOSE). See reference section 3.4 of the adapters.
 */
export type Closed = 'left' | 'right';

/** The time step of a process and the convention of its stamps. */
export interface TickInterval {
  readonly tick: Units;
  readonly closed: Closed;
}

/** Whether an event due at `due` belongs to the tick at `T` or to one before it. */
export function isDueBy(receiver: TickInterval, due: Units, T: Units): boolean {
  return receiver.closed === 'right' ? due <= T + receiver.tick : due < T + receiver.tick;
}

/** Whether the tick at `T` comes too late for an event due at `due`. A right-closed first tick is `[0, tick]`. */
export function isLate(receiver: TickInterval, due: Units, T: Units): boolean {
  if (receiver.closed === 'left') return due < T;
  return due <= T && !(T === 0 && due === 0);
}

/** Whether an event due at `due` lies after the last tick of a receiver that ends at `end`. */
export function isAfterEnd(closed: Closed, due: Units, end: Units): boolean {
  return closed === 'right' ? due > end : due >= end;
}

/**
 * The unit at which an event stamped `stamp` counts when it is sent in the tick at `T`: itself inside the
 * interval, the nearest unit inside if it is at most one unit outside, `null` beyond.
 */
export function clampStamp(sender: TickInterval, stamp: Units, T: Units): Units | null {
  const first = sender.closed === 'right' ? T + 1 : T;
  const last = sender.closed === 'right' ? T + sender.tick : T + sender.tick - 1;
  if (stamp >= first && stamp <= last) return stamp;
  if (stamp === first - 1) return first;
  if (stamp === last + 1) return last;
  return null;
}

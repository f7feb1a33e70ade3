import type { Closed } from '@antiphon/core';
import type { TimeStep } from './time-step.js';

/** A positive float64 times this is the next smaller one, and divided by it the next larger one. */
const NEIGHBOUR = 1 - 2 ** -53;

/**
 * The stamp [s] of what happens `time` after the start of a step. Where the sum rounds to the edge that belongs to another step,
 * its neighbour inside.
 */
export function stampInStep({ start, end }: TimeStep, time: number, closed: Closed): number {
  const stamp = start + time;
  if (closed === 'left') return stamp < end ? stamp : end * NEIGHBOUR;
  if (stamp > start) return stamp;
  return start > 0 ? start / NEIGHBOUR : Number.MIN_VALUE;
}

import type { Units } from '../time/units.js';

/** State of a link to a receiver, as its sender keeps it. */
export interface LinkOut {
  readonly link: number;
  readonly credit: Units;
  readonly flushTicks: number;
  /** Under MUSIC's schedule: when the receiver takes what was exchanged last. Until it is within the credit nobody need wait. */
  delivery: Units;
  /** The receiver's own clock, as last heard. */
  receiver: Units;
  /** Number of the next frame. */
  next: number;
  /** Clock of the last frame: everything before it is sent. */
  until: Units;
  /** All frames before this number have been acknowledged; `[acked, next)` are kept. */
  acked: number;
  /** The link's clock as the receiver last told it: what is kept lies after it. */
  ackedUntil: Units;
  /** The receiver has ended and needs nothing any more. */
  ended: boolean;
}

export function createLinkOut(plan: { link: number; credit: Units; flushTicks: number }): LinkOut {
  return {
    link: plan.link,
    credit: plan.credit,
    flushTicks: plan.flushTicks,
    delivery: Number.POSITIVE_INFINITY,
    receiver: 0,
    next: 0,
    until: 0,
    acked: 0,
    ackedUntil: 0,
    ended: false,
  };
}

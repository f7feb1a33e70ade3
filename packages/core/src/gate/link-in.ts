import type { Units } from '../time/units.js';

/** State of a link from a sender, as its receiver keeps it. */
export interface LinkIn {
  readonly link: number;
  readonly lead: Units;
  readonly credit: Units;
  /** The clock that the next tick needs. */
  needed: Units;
  /** Under MUSIC's schedule: how many frames that span no time it needs, and how many have arrived. */
  neededLate: number;
  late: number;
  /** Every stamp before it has arrived, in order. */
  clock: Units;
  /** Number of the next frame in order. */
  next: number;
  /** Frames that came too early: number to `until`. */
  readonly stash: Map<number, Units>;
  /** No request for a resend goes out before this moment [s]. */
  askAgain: number;
  /** The own clock that the sender was last told. */
  told: Units;
  /** Whether the sender knows that this rank has ended. */
  endKnown: boolean;
}

export function createLinkIn(plan: { link: number; lead: Units; credit: Units }): LinkIn {
  return {
    link: plan.link,
    lead: plan.lead,
    credit: plan.credit,
    needed: plan.lead,
    neededLate: 0,
    late: 0,
    clock: 0,
    next: 0,
    stash: new Map(),
    askAgain: 0,
    told: 0,
    endKnown: false,
  };
}

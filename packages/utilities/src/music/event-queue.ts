import { secondsToUnits } from '@antiphon/core';
import type { Rank, Tick } from '@antiphon/node';

/** Whose ticks {@link EventQueue} follows. */
export type Ticking = Pick<Rank, 'unitsPerSecond' | 'schedule'>;

/** Things with a stamp [s], in its order, handed out tick by tick. */
export class EventQueue<Event extends { readonly time: number }> {
  readonly #events: readonly Event[];
  readonly #rank: Ticking;
  readonly #timestep: number;
  #next = 0;

  constructor(events: readonly Event[], rank: Ticking, timestep: number) {
    this.#events = events;
    this.#rank = rank;
    this.#timestep = timestep;
  }

  /** What has not been handed out and lies before the end of a tick. */
  before(tick: Tick): readonly Event[] {
    const first = this.#next;
    while (!this.isEmpty && this.#isBefore(this.#events[this.#next]!.time, tick)) this.#next++;
    return this.#events.slice(first, this.#next);
  }

  get isEmpty(): boolean {
    return this.#next >= this.#events.length;
  }

  #isBefore(time: number, tick: Tick): boolean {
    const { schedule, unitsPerSecond } = this.#rank;
    // MUSIC's own sum decides under its schedule: 0.3 is before 0.2 + 0.1. In whole units it is not.
    if (schedule === 'music') return time < tick.start + this.#timestep;
    const units = (t: number): number => secondsToUnits(t, unitsPerSecond);
    return units(time) < units(tick.end);
  }
}

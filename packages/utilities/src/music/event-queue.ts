import { secondsToUnits, type Units } from '@antiphon/core';
import type { Rank, Tick } from '@antiphon/node';

/** Things with a stamp [s], in its order, handed out tick by tick. */
export class EventQueue<Event extends { readonly time: number }> {
  readonly #events: readonly Event[];
  readonly #rank: Pick<Rank, 'unitsPerSecond'>;
  #next = 0;

  constructor(events: readonly Event[], rank: Pick<Rank, 'unitsPerSecond'>) {
    this.#events = events;
    this.#rank = rank;
  }

  /** What has not been handed out and lies before the end of a tick. */
  before(tick: Tick): readonly Event[] {
    const end = this.#units(tick.end);
    const first = this.#next;
    while (!this.isEmpty && this.#units(this.#events[this.#next]!.time) < end) this.#next++;
    return this.#events.slice(first, this.#next);
  }

  get isEmpty(): boolean {
    return this.#next >= this.#events.length;
  }

  #units(time: number): Units {
    return secondsToUnits(time, this.#rank.unitsPerSecond);
  }
}

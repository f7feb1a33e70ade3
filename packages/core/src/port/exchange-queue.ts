import type { Units } from '../time/units.js';

interface Waiting<Item> {
  readonly exchange: Units;
  readonly item: Item;
  readonly bytes: number;
}

/**
 * What waits for its exchange under MUSIC's schedule. It is handed out in the order of sender ranks, and of each as it was sent,
 * whatever the stamps.
 */
export class ExchangeQueue<Item> {
  /** In the order of ranks. */
  readonly #ranks: { readonly rank: number; waiting: Waiting<Item>[] }[] = [];
  #send: Units = 0;
  #bytes = 0;

  /** What waits [bytes]. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @param exchange - the least sender's clock at which it may be exchanged */
  push(rank: number, exchange: Units, item: Item, bytes: number): void {
    this.#bytes += bytes;
    this.#ofRank(rank).push({ exchange, item, bytes });
  }

  /** An exchange at this clock of the sender: what it takes is delivered next. */
  release(send: Units): void {
    this.#send = send;
  }

  /** What has been released and not been taken. */
  take(): Item[] {
    const taken: Item[] = [];
    for (const own of this.#ranks) {
      const end = own.waiting.findIndex(({ exchange }) => exchange > this.#send);
      const released = own.waiting.splice(0, end < 0 ? own.waiting.length : end);
      for (const { item, bytes } of released) {
        taken.push(item);
        this.#bytes -= bytes;
      }
    }
    return taken;
  }

  #ofRank(rank: number): Waiting<Item>[] {
    let own = this.#ranks.find((other) => other.rank === rank);
    if (own === undefined) {
      own = { rank, waiting: [] };
      this.#ranks.push(own);
      this.#ranks.sort((a, b) => a.rank - b.rank);
    }
    return own.waiting;
  }
}

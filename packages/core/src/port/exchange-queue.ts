import type { Units } from '../time/units.js';

interface Waiting<Item> {
  readonly from: Units;
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
  #before: Units = 0;
  #bytes = 0;

  /** What waits [bytes]. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @param from - the sender's clock where the frame begins that brought it */
  push(rank: number, from: Units, item: Item, bytes: number): void {
    this.#bytes += bytes;
    this.#ofRank(rank).push({ from, item, bytes });
  }

  /** An exchange: what was sent before the sender's clock was `before` is delivered in the next tick. */
  release(before: Units): void {
    this.#before = before;
  }

  /** What has been released and not been taken. */
  take(): Item[] {
    const taken: Item[] = [];
    for (const own of this.#ranks) {
      const end = own.waiting.findIndex(({ from }) => from >= this.#before);
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

import type { TickInterval } from '../time/interval.js';
import type { Units } from '../time/units.js';

/**
 * Number of the tick in which an event is due: the one whose interval holds `due`. Left-closed `[T, T + tick)`;
 * right-closed `(T, T + tick]`, its first `[0, tick]`. Times before 0 belong to no tick and give a negative number.
 */
export function dueTick(receiver: TickInterval, due: Units): number {
  if (receiver.closed === 'left') return Math.floor(due / receiver.tick);
  return due === 0 ? 0 : Math.ceil(due / receiver.tick) - 1;
}

/** Events waiting for their tick: one bucket per tick, so that taking a tick never looks at later ones. */
export class TickBuckets<Bucket> {
  readonly #receiver: TickInterval;
  readonly #create: () => Bucket;
  readonly #buckets = new Map<number, Bucket>();
  #next = 0;
  /** Events come in runs that are due in one tick: its bucket, and the times that are certainly due in it. */
  #last: Bucket | undefined;
  #lastTick = -1;
  #from: Units = 0;
  #until: Units = 0;
  /** Events that came after their tick: the gate should make it impossible. */
  late = 0;

  constructor(receiver: TickInterval, create: () => Bucket) {
    this.#receiver = receiver;
    this.#create = create;
  }

  /** The bucket for an event due at `due`. A late one goes into the next tick and is counted. */
  at(due: Units): Bucket {
    if (due > this.#from && due < this.#until && this.#last !== undefined) return this.#last;
    let tick = dueTick(this.#receiver, due);
    if (tick < this.#next) {
      this.late++;
      tick = this.#next;
    }
    let bucket = this.#buckets.get(tick);
    if (bucket === undefined) {
      bucket = this.#create();
      this.#buckets.set(tick, bucket);
    }
    this.#remember(tick, bucket);
    return bucket;
  }

  /** Takes what is due in the tick at `T`, or `undefined`. Ticks are taken in ascending order, each once. */
  take(T: Units): Bucket | undefined {
    const tick = Math.round(T / this.#receiver.tick);
    this.#next = tick + 1;
    const bucket = this.#buckets.get(tick);
    if (bucket === undefined) return undefined;
    this.#buckets.delete(tick);
    if (tick === this.#lastTick) this.#last = undefined;
    return bucket;
  }

  #remember(tick: number, bucket: Bucket): void {
    const { closed, tick: length } = this.#receiver;
    this.#lastTick = tick;
    this.#last = bucket;
    // Whole units: beyond the closed end by one, so that both ends of the comparison are open.
    this.#from = tick * length - (closed === 'left' ? 1 : 0);
    this.#until = (tick + 1) * length + (closed === 'right' ? 1 : 0);
  }
}

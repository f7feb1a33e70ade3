import { Arena } from '../frame/arena.js';
import type { SpikePart } from '../frame/part.js';
import { secondsToUnits } from '../time/convert.js';
import type { TickInterval } from '../time/interval.js';
import type { Units } from '../time/units.js';
import { TickBuckets } from './due-tick.js';
import { GrowingFloat64, GrowingInt32 } from './growing-array.js';

/**
 * Spikes as a process sees them: stamps [s] and global indices, by (stamp, index). They may be kept; their buffers are shared
 * with those of other ticks, so copy them (`times.slice()`) before they are transferred to a worker.
 */
export interface Spikes {
  readonly times: Float64Array;
  readonly indices: Int32Array;
}

const NO_SPIKES: Spikes = { times: new Float64Array(0), indices: new Int32Array(0) };

/** Spikes that wait for their tick. */
class Bucket {
  readonly times: GrowingFloat64 = new GrowingFloat64();
  readonly indices: GrowingInt32 = new GrowingInt32();
  #isInOrder = true;

  push(time: number, index: number): void {
    const last = this.times.length - 1;
    if (last >= 0 && this.#isInOrder) {
      const before = this.times.at(last);
      this.#isInOrder = before < time || (before === time && this.indices.at(last) <= index);
    }
    this.times.push(time);
    this.indices.push(index);
  }

  /** By (stamp, index), so that what a process sees depends neither on arrival nor on ranks. */
  inOrder(arena: Arena): Spikes {
    const { length } = this.times;
    const times = arena.float64(length);
    const indices = arena.int32(length);
    const order = this.#isInOrder ? null : this.#order();
    for (let i = 0; i < length; i++) {
      const from = order === null ? i : order[i]!;
      times[i] = this.times.at(from);
      indices[i] = this.indices.at(from);
    }
    return { times, indices };
  }

  clear(): void {
    this.times.clear();
    this.indices.clear();
    this.#isInOrder = true;
  }

  #order(): Uint32Array {
    const { times, indices } = this;
    const order = Uint32Array.from({ length: times.length }, (_, i) => i);
    return order.sort((a, b) => times.at(a) - times.at(b) || indices.at(a) - indices.at(b));
  }
}

/** Emptied buckets are kept for later ticks: so many, and none that a burst has made large. */
const MOST_SPARE = 16;
const MOST_SPARE_SPIKES = 4096;

/** Due delivery of spikes: each is handed out in the tick whose interval holds its stamp plus the latency. */
export class SpikeInput {
  readonly #buckets: TickBuckets<Bucket>;
  readonly #latency: Units;
  readonly #unitsPerSecond: number;
  readonly #arena: Arena = new Arena();
  readonly #spare: Bucket[] = [];
  delivered = 0;

  constructor(receiver: TickInterval, latency: Units, unitsPerSecond: number) {
    this.#buckets = new TickBuckets(receiver, () => this.#spare.pop() ?? new Bucket());
    this.#latency = latency;
    this.#unitsPerSecond = unitsPerSecond;
  }

  get late(): number {
    return this.#buckets.late;
  }

  accept(part: SpikePart): void {
    const { times, indices } = part;
    for (let i = 0; i < times.length; i++) {
      const time = times[i]!;
      const due = secondsToUnits(time, this.#unitsPerSecond) + this.#latency;
      this.#buckets.at(due).push(time, indices[i]!);
    }
  }

  /** What is due in the tick at `T`; the caller may keep it. */
  take(T: Units): Spikes {
    const bucket = this.#buckets.take(T);
    if (bucket === undefined) return NO_SPIKES;
    const spikes = bucket.inOrder(this.#arena);
    this.delivered += spikes.times.length;
    if (this.#spare.length < MOST_SPARE && spikes.times.length <= MOST_SPARE_SPIKES) {
      bucket.clear();
      this.#spare.push(bucket);
    }
    return spikes;
  }
}

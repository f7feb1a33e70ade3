import type { SpikePart } from '../frame/part.js';
import { secondsToUnits } from '../time/convert.js';
import type { TickInterval } from '../time/interval.js';
import type { Units } from '../time/units.js';
import { TickBuckets } from './due-tick.js';
import { GrowingFloat64, GrowingInt32 } from './growing-array.js';

/** Spikes as a process sees them: stamps [s] and global indices, by (stamp, index). */
export interface Spikes {
  readonly times: Float64Array;
  readonly indices: Int32Array;
}

const NO_SPIKES: Spikes = { times: new Float64Array(0), indices: new Int32Array(0) };

class Bucket {
  readonly times: GrowingFloat64 = new GrowingFloat64();
  readonly indices: GrowingInt32 = new GrowingInt32();
}

/** Due delivery of spikes: each is handed out in the tick whose interval holds its stamp plus the latency. */
export class SpikeInput {
  readonly #buckets: TickBuckets<Bucket>;
  readonly #latency: Units;
  readonly #unitsPerSecond: number;
  delivered = 0;

  constructor(receiver: TickInterval, latency: Units, unitsPerSecond: number) {
    this.#buckets = new TickBuckets(receiver, () => new Bucket());
    this.#latency = latency;
    this.#unitsPerSecond = unitsPerSecond;
  }

  get late(): number {
    return this.#buckets.late;
  }

  accept(part: SpikePart): void {
    for (let i = 0; i < part.times.length; i++) {
      const time = part.times[i]!;
      const bucket = this.#buckets.at(secondsToUnits(time, this.#unitsPerSecond) + this.#latency);
      bucket.times.push(time);
      bucket.indices.push(part.indices[i]!);
    }
  }

  take(T: Units): Spikes {
    const bucket = this.#buckets.take(T);
    if (bucket === undefined) return NO_SPIKES;
    this.delivered += bucket.times.length;
    return inOrder(bucket.times.view(), bucket.indices.view());
  }
}

function isSorted(times: Float64Array, indices: Int32Array): boolean {
  for (let i = 1; i < times.length; i++) {
    if (times[i]! < times[i - 1]!) return false;
    if (times[i] === times[i - 1] && indices[i]! < indices[i - 1]!) return false;
  }
  return true;
}

/** Sorts by (stamp, index), so that what a process sees depends neither on arrival nor on ranks. */
function inOrder(times: Float64Array, indices: Int32Array): Spikes {
  if (isSorted(times, indices)) return { times, indices };
  const order = Uint32Array.from(times, (_, i) => i);
  order.sort((a, b) => times[a]! - times[b]! || indices[a]! - indices[b]!);
  return {
    times: Float64Array.from(order, (i) => times[i]!),
    indices: Int32Array.from(order, (i) => indices[i]!),
  };
}

import type { MessagePart } from '../frame/part.js';
import { secondsToUnits } from '../time/convert.js';
import type { TickInterval } from '../time/interval.js';
import type { Units } from '../time/units.js';
import { TickBuckets } from './due-tick.js';

/** A message as a process sees it: its stamp [s] and its bytes. */
export interface Message {
  readonly time: number;
  readonly data: Uint8Array;
}

interface Arrived extends Message {
  readonly senderRank: number;
}

/** Due delivery of messages, by (stamp, rank of the sender, insertion). */
export class MessageInput {
  readonly #buckets: TickBuckets<Arrived[]>;
  readonly #latency: Units;
  readonly #unitsPerSecond: number;
  delivered = 0;

  constructor(receiver: TickInterval, latency: Units, unitsPerSecond: number) {
    this.#buckets = new TickBuckets<Arrived[]>(receiver, () => []);
    this.#latency = latency;
    this.#unitsPerSecond = unitsPerSecond;
  }

  get late(): number {
    return this.#buckets.late;
  }

  accept(part: MessagePart, senderRank: number): void {
    for (let i = 0; i < part.times.length; i++) {
      const time = part.times[i]!;
      const data = part.data.slice(part.offsets[i]!, part.offsets[i + 1]!);
      const due = secondsToUnits(time, this.#unitsPerSecond) + this.#latency;
      this.#buckets.at(due).push({ time, data, senderRank });
    }
  }

  take(T: Units): readonly Message[] {
    const bucket = this.#buckets.take(T) ?? [];
    this.delivered += bucket.length;
    // The sort is stable, and the messages of one sender arrive in the order of their insertion.
    return bucket.sort((a, b) => a.time - b.time || a.senderRank - b.senderRank);
  }
}

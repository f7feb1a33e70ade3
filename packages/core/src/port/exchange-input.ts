import type { MessagePart, SpikePart } from '../frame/part.js';
import type { Units } from '../time/units.js';
import { ExchangeQueue } from './exchange-queue.js';
import type { Message } from './message-input.js';
import type { Spikes } from './spike-input.js';

const NO_SPIKES: Spikes = { times: new Float64Array(0), indices: new Int32Array(0) };

/** Spikes under MUSIC's schedule: each is handed out at its exchange, in the order in which it was sent. */
export class ExchangeSpikeInput {
  readonly #queue = new ExchangeQueue<Spikes>();
  /** A delivery comes when the schedule says. */
  readonly late: number = 0;
  delivered = 0;

  /** What waits [bytes]. */
  get bytes(): number {
    return this.#queue.bytes;
  }

  accept(part: SpikePart, senderRank: number, exchange: Units): void {
    const { times, indices } = part;
    this.#queue.push(senderRank, exchange, { times, indices }, 12 * times.length);
  }

  release(send: Units): void {
    this.#queue.release(send);
  }

  take(): Spikes {
    const parts = this.#queue.take();
    if (parts.length === 0) return NO_SPIKES;
    const count = parts.reduce((sum, { times }) => sum + times.length, 0);
    const spikes = { times: new Float64Array(count), indices: new Int32Array(count) };
    let at = 0;
    for (const { times, indices } of parts) {
      spikes.times.set(times, at);
      spikes.indices.set(indices, at);
      at += times.length;
    }
    this.delivered += count;
    return spikes;
  }
}

/** Messages under MUSIC's schedule. */
export class ExchangeMessageInput {
  readonly #queue = new ExchangeQueue<Message>();
  /** A delivery comes when the schedule says. */
  readonly late: number = 0;
  delivered = 0;

  /** What waits [bytes]. */
  get bytes(): number {
    return this.#queue.bytes;
  }

  accept(part: MessagePart, senderRank: number, exchange: Units): void {
    for (let i = 0; i < part.times.length; i++) {
      const data = part.data.slice(part.offsets[i]!, part.offsets[i + 1]!);
      const message = { time: part.times[i]!, data };
      this.#queue.push(senderRank, exchange, message, 8 + data.byteLength);
    }
  }

  release(send: Units): void {
    this.#queue.release(send);
  }

  take(): readonly Message[] {
    const messages = this.#queue.take();
    this.delivered += messages.length;
    return messages;
  }
}

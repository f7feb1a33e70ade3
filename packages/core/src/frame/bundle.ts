import { Arena } from './arena.js';
import { CREDIT_BYTES, HEADER_BYTES, MESSAGE_KIND } from './layout.js';

/** Above this, copying a message costs more than sending it on its own. */
const MOST_BYTES = 4096;

/**
 * Link messages to one rank that leave together, as one message of the bus: credits and end acknowledgements, whose length
 * is known, and behind them at most one frame, which reaches to the end. Half the messages of a closed loop are credits.
 */
export class Bundle {
  readonly #arena: Arena = new Arena();
  readonly #short: Uint8Array[] = [];
  #frame: Uint8Array | null = null;
  #bytes = 0;

  /**
   * Adds a link message, and returns the message of the bus that it no longer fits into: that one goes first.
   *
   * @param maxPayload - of the server [bytes]
   */
  add(message: Uint8Array, maxPayload: number): Uint8Array | null {
    const isFrame = message[5] === MESSAGE_KIND.frame;
    const most = Math.min(MOST_BYTES, maxPayload);
    const isFull = this.#bytes + message.byteLength > most;
    const earlier = isFull || (isFrame && this.#frame !== null) ? this.take() : null;
    if (isFrame) this.#frame = message;
    else this.#short.push(message);
    this.#bytes += message.byteLength;
    return earlier;
  }

  /** What has gathered, as one message of the bus; `null` if nothing has. */
  take(): Uint8Array | null {
    if (this.#bytes === 0) return null;
    const whole = this.#join();
    this.#short.length = 0;
    this.#frame = null;
    this.#bytes = 0;
    return whole;
  }

  #join(): Uint8Array {
    if (this.#short.length === 0 && this.#frame !== null) return this.#frame;
    if (this.#short.length === 1 && this.#frame === null) return this.#short[0]!;
    const whole = this.#arena.bytes(this.#bytes);
    let at = 0;
    for (const message of this.#short) {
      whole.set(message, at);
      at += message.byteLength;
    }
    if (this.#frame !== null) whole.set(this.#frame, at);
    return whole;
  }
}

/** How long the link message is that begins at `at`; whatever is not understood is left whole to the decoder. */
export function leadingLength(bytes: Uint8Array, at: number): number {
  const left = bytes.byteLength - at;
  const kind = bytes[at + 5];
  if (kind === MESSAGE_KIND.credit) return Math.min(CREDIT_BYTES, left);
  if (kind === MESSAGE_KIND.endAck) return Math.min(HEADER_BYTES, left);
  return left;
}

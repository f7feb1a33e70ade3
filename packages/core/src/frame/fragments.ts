import { decodeFrameHeader } from './decode-frame.js';
import { decodeHeader, malformed, viewOf } from './header.js';
import { FRAME_HEADER_BYTES } from './layout.js';

/** Cuts a frame into messages of at most `maxPayload` bytes; anything that fits is returned as it is. */
export function splitFrame(bytes: Uint8Array, maxPayload: number): Uint8Array[] {
  if (bytes.byteLength <= maxPayload) return [bytes];
  const share = Math.floor((maxPayload - FRAME_HEADER_BYTES) / 8) * 8;
  const body = bytes.byteLength - FRAME_HEADER_BYTES;
  const count = Math.ceil(body / share);
  if (share <= 0 || count > 0xffff) {
    throw malformed('frame too large to be cut', `max_payload above ${maxPayload}`, maxPayload);
  }
  return Array.from({ length: count }, (_, i) => {
    const start = FRAME_HEADER_BYTES + i * share;
    const part = bytes.subarray(start, Math.min(start + share, bytes.byteLength));
    const message = new Uint8Array(FRAME_HEADER_BYTES + part.byteLength);
    message.set(bytes.subarray(0, FRAME_HEADER_BYTES));
    message.set(part, FRAME_HEADER_BYTES);
    viewOf(message).setUint16(44, i, true);
    viewOf(message).setUint16(46, count, true);
    return message;
  });
}

interface Incomplete {
  readonly shares: (Uint8Array | undefined)[];
  missing: number;
  bytes: number;
}

/** How many frames may wait for fragments at once, and how many bytes they may hold: nothing that arrives is trusted. */
const MOST_INCOMPLETE = 64;
const MOST_BYTES = 256 * 1024 * 1024;

/** Puts fragments together again. What never becomes whole is forgotten: it is asked for again. */
export class FrameAssembler {
  readonly #frames = new Map<string, Incomplete>();
  #bytes = 0;

  /**
   * Takes one message of the lane and returns a whole one, or `null` while fragments are missing or do not fit.
   *
   * @throws FRAME_MALFORMED
   */
  add(message: Uint8Array): Uint8Array | null {
    if (decodeHeader(message).kind !== 'frame') return message;
    const { link, epoch, number, fragment, fragments } = decodeFrameHeader(message);
    if (fragments === 1) return message;
    const key = `${epoch} ${link} ${number}`;
    const frame = this.#incomplete(key, fragments);
    if (frame.shares[fragment] !== undefined) return null;
    frame.shares[fragment] = message;
    frame.missing--;
    frame.bytes += message.byteLength;
    this.#bytes += message.byteLength;
    if (frame.missing > 0) return null;
    this.#forget(key);
    return join(frame.shares as Uint8Array[]);
  }

  #incomplete(key: string, fragments: number): Incomplete {
    const known = this.#frames.get(key);
    if (known?.shares.length === fragments) return known;
    this.#forget(key);
    for (const oldest of this.#frames.keys()) {
      if (this.#frames.size < MOST_INCOMPLETE && this.#bytes <= MOST_BYTES) break;
      this.#forget(oldest);
    }
    const frame = { shares: new Array<undefined>(fragments), missing: fragments, bytes: 0 };
    this.#frames.set(key, frame);
    return frame;
  }

  #forget(key: string): void {
    this.#bytes -= this.#frames.get(key)?.bytes ?? 0;
    this.#frames.delete(key);
  }
}

/** Shares that do not belong together (another cut of the same frame) give no frame. */
function join(shares: readonly Uint8Array[]): Uint8Array | null {
  const size = shares[0]!.byteLength;
  const fits = shares.every((share, i) =>
    i < shares.length - 1 ? share.byteLength === size : share.byteLength <= size,
  );
  if (!fits) return null;
  const body = shares.reduce((sum, share) => sum + share.byteLength - FRAME_HEADER_BYTES, 0);
  const bytes = new Uint8Array(FRAME_HEADER_BYTES + body);
  bytes.set(shares[0]!.subarray(0, FRAME_HEADER_BYTES));
  viewOf(bytes).setUint16(44, 0, true);
  viewOf(bytes).setUint16(46, 1, true);
  let at = FRAME_HEADER_BYTES;
  for (const share of shares) {
    bytes.set(share.subarray(FRAME_HEADER_BYTES), at);
    at += share.byteLength - FRAME_HEADER_BYTES;
  }
  return bytes;
}

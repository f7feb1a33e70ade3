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
  readonly number: number;
  readonly shares: (Uint8Array | undefined)[];
  missing: number;
}

/** How many frames of one link may wait for fragments at once. */
const INCOMPLETE_PER_LINK = 64;

/** Puts fragments together again. What never becomes whole is forgotten: it is asked for again. */
export class FrameAssembler {
  readonly #links = new Map<number, Map<number, Incomplete>>();

  /**
   * Takes one message of the lane and returns a whole one, or `null` while fragments are missing.
   *
   * @throws FRAME_MALFORMED
   */
  add(message: Uint8Array): Uint8Array | null {
    if (decodeHeader(message).kind !== 'frame') return message;
    const { link, number, fragment, fragments } = decodeFrameHeader(message);
    if (fragments === 1) return message;
    const frame = this.#incomplete(link, number, fragments);
    if (frame.shares[fragment] !== undefined) return null;
    frame.shares[fragment] = message;
    frame.missing--;
    if (frame.missing > 0) return null;
    this.#links.get(link)?.delete(number);
    return join(frame.shares as Uint8Array[]);
  }

  #incomplete(link: number, number: number, fragments: number): Incomplete {
    const frames = this.#links.get(link) ?? new Map<number, Incomplete>();
    this.#links.set(link, frames);
    let frame = frames.get(number);
    if (frame === undefined || frame.shares.length !== fragments) {
      frame = { number, shares: new Array(fragments), missing: fragments };
      frames.set(number, frame);
      const oldest = frames.keys().next();
      if (frames.size > INCOMPLETE_PER_LINK && !oldest.done) frames.delete(oldest.value);
    }
    return frame;
  }
}

function join(shares: readonly Uint8Array[]): Uint8Array {
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

import type { Units } from '../time/units.js';
import { Arena } from './arena.js';
import { decodeHeader, type LinkHeader, malformed, viewOf, writeHeader } from './header.js';
import { CREDIT_BYTES, FLAG_ASK, FLAG_REPEAT, HEADER_BYTES } from './layout.js';
import { readInt64, writeInt64 } from './wire-integers.js';

/** What a receiver tells the sender of a link. */
export interface Credit {
  /** The receiver's own clock; `Infinity` once it has ended. */
  readonly time: Units;
  /** Number of the next frame that it expects: all before are acknowledged. */
  readonly next: number;
  /** The clock of the link as the receiver knows it. */
  readonly until: Units;
  /** Frames `[from, to)` to send again. */
  readonly ask: readonly [from: number, to: number] | null;
  /** Send again whatever has not been acknowledged. */
  readonly repeat: boolean;
}

/**
 * Encodes a credit, 56 bytes.
 *
 * @param arena - where its bytes come from
 */
export function encodeCredit(
  link: number,
  epoch: number,
  credit: Credit,
  arena: Arena = new Arena(),
): Uint8Array {
  const bytes = arena.bytes(CREDIT_BYTES);
  const view = viewOf(bytes);
  const flags = (credit.repeat ? FLAG_REPEAT : 0) | (credit.ask === null ? 0 : FLAG_ASK);
  writeHeader(view, { kind: 'credit', flags, link, epoch });
  writeInt64(view, 16, credit.time);
  writeInt64(view, 24, credit.next);
  writeInt64(view, 32, credit.until);
  writeInt64(view, 40, credit.ask?.[0] ?? 0);
  writeInt64(view, 48, credit.ask?.[1] ?? 0);
  return bytes;
}

/**
 * Decodes a credit whose header has been read.
 *
 * @throws FRAME_MALFORMED
 */
export function decodeCredit(
  bytes: Uint8Array,
  view: DataView = viewOf(bytes),
  { flags }: LinkHeader = decodeHeader(bytes, view),
): Credit {
  if (bytes.byteLength !== CREDIT_BYTES) {
    throw malformed('credit of the wrong length', `${CREDIT_BYTES} bytes`, bytes.byteLength);
  }
  const time = readInt64(view, 16);
  const next = readInt64(view, 24);
  const until = readInt64(view, 32);
  const from = readInt64(view, 40);
  const to = readInt64(view, 48);
  if (time === null || next === null || until === null || from === null || to === null) {
    throw malformed('number out of range in a credit', '0 to 2^53 - 1', 'a larger one');
  }
  if (!Number.isFinite(next)) throw malformed('frame number in a credit', 'finite', next);
  const ask: Credit['ask'] = (flags & FLAG_ASK) === 0 ? null : [from, to];
  return { time, next, until, ask, repeat: (flags & FLAG_REPEAT) !== 0 };
}

/** Encodes an end acknowledgement, the header alone. */
export function encodeEndAck(link: number, epoch: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  writeHeader(viewOf(bytes), { kind: 'endAck', flags: 0, link, epoch });
  return bytes;
}

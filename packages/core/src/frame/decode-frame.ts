import { Arena } from './arena.js';
import type { Frame } from './encode-frame.js';
import { decodeHeader, type LinkHeader, malformed, viewOf } from './header.js';
import { FLAG_VALUES, FRAME_HEADER_BYTES, PART_HEADER_BYTES, PART_KIND, padded } from './layout.js';
import type { FramePart } from './part.js';
import { readInt64 } from './wire-integers.js';

/** What stands in a frame before its parts. */
export interface FrameHeader {
  readonly link: number;
  readonly epoch: number;
  readonly number: number;
  readonly from: number;
  readonly until: number;
  readonly parts: number;
  readonly fragment: number;
  readonly fragments: number;
}

/**
 * Reads and checks the 48 bytes before the parts.
 *
 * @throws FRAME_MALFORMED
 */
export function decodeFrameHeader(
  bytes: Uint8Array,
  view: DataView = viewOf(bytes),
  { link, epoch }: LinkHeader = decodeHeader(bytes, view),
): FrameHeader {
  if (bytes.byteLength < FRAME_HEADER_BYTES) {
    throw malformed('frame too short', `${FRAME_HEADER_BYTES} bytes or more`, bytes.byteLength);
  }
  const number = readInt64(view, 16);
  const from = readInt64(view, 24);
  const until = readInt64(view, 32);
  if (number === null || from === null || until === null || !Number.isFinite(number)) {
    throw malformed('number out of range in a frame', '0 to 2^53 - 1', 'a larger one');
  }
  if (from > until) throw malformed('frame that runs backwards', `until >= ${from}`, until);
  const fragment = view.getUint16(44, true);
  const fragments = view.getUint16(46, true);
  if (fragment >= fragments) {
    throw malformed('fragment', `index below ${fragments}`, fragment);
  }
  const parts = view.getUint32(40, true);
  return { link, epoch, number, from, until, parts, fragment, fragments };
}

/** Reads buffers one after another and never beyond the end. */
class PartReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  at: number = FRAME_HEADER_BYTES;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
  }

  get left(): number {
    return this.#bytes.byteLength - this.at;
  }

  #take(bytes: number, what: string): number {
    if (padded(bytes) > this.left) throw malformed(what, `${padded(bytes)} bytes more`, this.left);
    const start = this.#bytes.byteOffset + this.at;
    this.at += padded(bytes);
    return start;
  }

  doubles(count: number, what: string): Float64Array {
    const start = this.#take(count * 8, what);
    return new Float64Array(this.#bytes.buffer as ArrayBuffer, start, count);
  }

  integers(count: number, what: string): Int32Array {
    const start = this.#take(count * 4, what);
    return new Int32Array(this.#bytes.buffer as ArrayBuffer, start, count);
  }

  raw(count: number, what: string): Uint8Array {
    const start = this.#take(count, what);
    return new Uint8Array(this.#bytes.buffer as ArrayBuffer, start, count);
  }

  part(): FramePart {
    if (this.left < PART_HEADER_BYTES) {
      throw malformed('part of a frame too short', `${PART_HEADER_BYTES} bytes more`, this.left);
    }
    const connection = this.#view.getUint32(this.at, true);
    const kind = this.#view.getUint8(this.at + 4);
    const flags = this.#view.getUint8(this.at + 5);
    const rows = this.#view.getUint32(this.at + 8, true);
    const extent = this.#view.getUint32(this.at + 12, true);
    this.at += PART_HEADER_BYTES;
    if (kind === PART_KIND.spikes) return this.#spikes(connection, rows, flags);
    if (kind === PART_KIND.continuous) {
      const samples = this.doubles(rows * extent, 'samples');
      return { connection, kind: 'continuous', columns: extent, samples };
    }
    if (kind === PART_KIND.messages) return this.#messages(connection, rows, extent);
    throw malformed('unknown kind of part', '1, 2 or 3', kind);
  }

  #spikes(connection: number, rows: number, flags: number): FramePart {
    const times = this.doubles(rows, 'times of spikes');
    const indices = this.integers(rows, 'indices of spikes');
    const values = (flags & FLAG_VALUES) === 0 ? null : this.doubles(rows, 'values of spikes');
    return { connection, kind: 'spikes', times, indices, values };
  }

  #messages(connection: number, rows: number, extent: number): FramePart {
    const times = this.doubles(rows, 'times of messages');
    const offsets = this.integers(rows + 1, 'offsets of messages');
    const data = this.raw(extent, 'bytes of messages');
    let last = 0;
    for (const offset of offsets) {
      if (offset < last || offset > extent) {
        throw malformed('offset of a message', `${last} to ${extent}`, offset);
      }
      last = offset;
    }
    if (offsets[0] !== 0 || last !== extent) {
      throw malformed('offsets of messages', `0 to ${extent}`, `${offsets[0]} to ${last}`);
    }
    return { connection, kind: 'messages', times, offsets, data };
  }
}

/** Views of float64 need their alignment; a socket's chunks do not have it. */
function aligned(bytes: Uint8Array, arena: Arena): Uint8Array {
  if (bytes.byteOffset % 8 === 0 && bytes.buffer instanceof ArrayBuffer) return bytes;
  const copy = arena.bytes(bytes.byteLength);
  copy.set(bytes);
  return copy;
}

/**
 * Decodes a whole (unsplit or reassembled) frame. The parts are views of the bytes, which are copied
 * only if they are not aligned to 8.
 *
 * @param arena - where the bytes of a copy come from
 * @throws FRAME_MALFORMED when any length, count, offset or kind does not fit
 */
export function decodeFrame(
  bytes: Uint8Array,
  header: FrameHeader = decodeFrameHeader(bytes),
  arena: Arena = new Arena(),
): Frame {
  if (header.fragments !== 1) throw malformed('fragment of a frame', 'a whole frame', 'a part');
  const parts: FramePart[] = [];
  const { link, epoch, number, from, until } = header;
  if (header.parts === 0 && bytes.byteLength === FRAME_HEADER_BYTES) {
    return { link, epoch, number, from, until, parts };
  }
  const reader = new PartReader(aligned(bytes, arena));
  for (let i = 0; i < header.parts; i++) parts.push(reader.part());
  if (reader.left !== 0) throw malformed('bytes behind the last part', '0', reader.left);
  for (let i = 1; i < parts.length; i++) {
    if (parts[i]!.connection <= parts[i - 1]!.connection) {
      throw malformed('parts out of order', 'ascending connections', parts[i]!.connection);
    }
  }
  return { link, epoch, number, from, until, parts };
}

import type { Units } from '../time/units.js';
import { Arena } from './arena.js';
import { viewOf, writeHeader } from './header.js';
import { FLAG_VALUES, FRAME_HEADER_BYTES, PART_HEADER_BYTES, PART_KIND, padded } from './layout.js';
import { type FramePart, partRows } from './part.js';
import { writeInt64 } from './wire-integers.js';

/** The header of a frame and what it carries. */
export interface Frame {
  readonly link: number;
  readonly epoch: number;
  readonly number: number;
  readonly from: Units;
  /** The clock: every stamp before it (left-closed) or up to it (right-closed) has been sent. */
  readonly until: Units;
  readonly parts: readonly FramePart[];
}

function extentOf(part: FramePart): number {
  if (part.kind === 'spikes') return 0;
  return part.kind === 'continuous' ? part.columns : part.data.byteLength;
}

function bodyBytes(part: FramePart): number {
  switch (part.kind) {
    case 'spikes': {
      const values = part.values === null ? 0 : padded(part.values.byteLength);
      return part.times.byteLength + padded(part.indices.byteLength) + values;
    }
    case 'continuous':
      return part.samples.byteLength;
    case 'messages':
      return part.times.byteLength + padded(part.offsets.byteLength) + padded(part.data.byteLength);
  }
}

/** Writes buffers one behind another, each at a multiple of 8. */
class PartWriter {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at: number = FRAME_HEADER_BYTES;

  constructor(bytes: Uint8Array, view: DataView) {
    this.#bytes = bytes;
    this.#view = view;
  }

  write(part: FramePart): void {
    const view = this.#view;
    const start = this.#at;
    view.setUint32(start, part.connection, true);
    view.setUint8(start + 4, PART_KIND[part.kind]);
    view.setUint8(start + 5, part.kind === 'spikes' && part.values !== null ? FLAG_VALUES : 0);
    view.setUint32(start + 8, partRows(part), true);
    view.setUint32(start + 12, extentOf(part), true);
    this.#at += PART_HEADER_BYTES;
    this.#buffers(part);
  }

  #buffers(part: FramePart): void {
    switch (part.kind) {
      case 'spikes':
        this.#doubles(part.times);
        this.#integers(part.indices);
        if (part.values !== null) this.#doubles(part.values);
        return;
      case 'continuous':
        this.#doubles(part.samples);
        return;
      case 'messages':
        this.#doubles(part.times);
        this.#integers(part.offsets);
        this.#bytes.set(part.data, this.#at);
        this.#at += padded(part.data.byteLength);
    }
  }

  #doubles(values: Float64Array): void {
    const { buffer, byteOffset } = this.#bytes;
    new Float64Array(buffer, byteOffset + this.#at, values.length).set(values);
    this.#at += values.byteLength;
  }

  #integers(values: Int32Array): void {
    const { buffer, byteOffset } = this.#bytes;
    new Int32Array(buffer, byteOffset + this.#at, values.length).set(values);
    this.#at += padded(values.byteLength);
  }
}

/**
 * Encodes a whole frame; {@link splitFrame} cuts it where a server takes no message so large.
 *
 * @param arena - where its bytes come from
 */
export function encodeFrame(frame: Frame, arena: Arena = new Arena()): Uint8Array {
  const { parts } = frame;
  let size = FRAME_HEADER_BYTES;
  for (const part of parts) size += PART_HEADER_BYTES + bodyBytes(part);
  const bytes = arena.bytes(size);
  const view = viewOf(bytes);
  writeHeader(view, { kind: 'frame', flags: 0, link: frame.link, epoch: frame.epoch });
  writeInt64(view, 16, frame.number);
  writeInt64(view, 24, frame.from);
  writeInt64(view, 32, frame.until);
  view.setUint32(40, parts.length, true);
  view.setUint16(46, 1, true);
  if (parts.length === 0) return bytes;
  const writer = new PartWriter(bytes, view);
  for (const part of parts) writer.write(part);
  return bytes;
}

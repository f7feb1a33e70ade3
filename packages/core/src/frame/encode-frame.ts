import type { Units } from '../time/units.js';
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

function buffersOf(part: FramePart): ArrayBufferView[] {
  switch (part.kind) {
    case 'spikes':
      return part.values === null
        ? [part.times, part.indices]
        : [part.times, part.indices, part.values];
    case 'continuous':
      return [part.samples];
    case 'messages':
      return [part.times, part.offsets, part.data];
  }
}

function partBytes(part: FramePart): number {
  return buffersOf(part).reduce(
    (sum, buffer) => sum + padded(buffer.byteLength),
    PART_HEADER_BYTES,
  );
}

function writePart(bytes: Uint8Array, view: DataView, start: number, part: FramePart): number {
  view.setUint32(start, part.connection, true);
  view.setUint8(start + 4, PART_KIND[part.kind]);
  view.setUint8(start + 5, part.kind === 'spikes' && part.values !== null ? FLAG_VALUES : 0);
  view.setUint32(start + 8, partRows(part), true);
  view.setUint32(start + 12, extentOf(part), true);
  let at = start + PART_HEADER_BYTES;
  for (const buffer of buffersOf(part)) {
    bytes.set(new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength), at);
    at += padded(buffer.byteLength);
  }
  return at;
}

/** Encodes a whole frame; {@link splitFrame} cuts it where a server takes no message so large. */
export function encodeFrame(frame: Frame): Uint8Array {
  const size = frame.parts.reduce((sum, part) => sum + partBytes(part), FRAME_HEADER_BYTES);
  const bytes = new Uint8Array(size);
  const view = viewOf(bytes);
  writeHeader(view, { kind: 'frame', flags: 0, link: frame.link, epoch: frame.epoch });
  writeInt64(view, 16, frame.number);
  writeInt64(view, 24, frame.from);
  writeInt64(view, 32, frame.until);
  view.setUint32(40, frame.parts.length, true);
  view.setUint16(46, 1, true);
  let at = FRAME_HEADER_BYTES;
  for (const part of frame.parts) at = writePart(bytes, view, at, part);
  return bytes;
}

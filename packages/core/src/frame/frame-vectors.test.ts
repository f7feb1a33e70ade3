import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAntiphonError } from '../error/antiphon-error.js';
import { Bundle, leadingLength } from './bundle.js';
import { decodeCredit, encodeCredit, encodeEndAck } from './credit.js';
import { decodeFrame } from './decode-frame.js';
import { encodeFrame, type Frame } from './encode-frame.js';
import { decodeHeader } from './header.js';
import type { FramePart } from './part.js';

interface VectorPart {
  connection: number;
  kind: 'spikes' | 'continuous' | 'messages';
  times: number[];
  indices: number[];
  values: number[] | null;
  columns: number;
  samples: number[];
  data: string[];
}

const file = new URL('../../../../test/vectors/frames/link-messages.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8'), (_, value: unknown) =>
  value === 'infinity' ? Infinity : value,
);
const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function partOf(part: VectorPart): FramePart {
  const { connection } = part;
  if (part.kind === 'spikes') {
    const values = part.values === null ? null : Float64Array.from(part.values);
    const [times, indices] = [Float64Array.from(part.times), Int32Array.from(part.indices)];
    return { connection, kind: 'spikes', times, indices, values };
  }
  if (part.kind === 'continuous') {
    const samples = Float64Array.from(part.samples);
    return { connection, kind: 'continuous', columns: part.columns, samples };
  }
  const messages = part.data.map(bytesOf);
  const ends = messages.map((_, i) => messages.slice(0, i + 1).reduce((n, m) => n + m.length, 0));
  return {
    connection,
    kind: 'messages',
    times: Float64Array.from(part.times),
    offsets: Int32Array.from([0, ...ends]),
    data: Uint8Array.from(messages.flatMap((message) => [...message])),
  };
}

/** Decodes a message of whatever kind it says it is. */
function decodeAny(bytes: Uint8Array): unknown {
  const { kind } = decodeHeader(bytes);
  if (kind === 'frame') return decodeFrame(bytes);
  return kind === 'credit' ? decodeCredit(bytes) : kind;
}

describe('link messages, against the golden bytes', () => {
  it.each(
    vectors.frames as (Omit<Frame, 'parts'> & { name: string; hex: string; parts: VectorPart[] })[],
  )('encodes and decodes the frame "$name"', ({ name: _, hex, ...fields }) => {
    const frame: Frame = { ...fields, parts: fields.parts.map(partOf) };
    expect(hexOf(encodeFrame(frame))).toBe(hex);
    expect(decodeFrame(bytesOf(hex))).toEqual(frame);
  });

  it.each(vectors.credits as { name: string; hex: string; link: number; epoch: number }[])(
    'encodes and decodes the credit "$name"',
    ({ name: _, hex, link, epoch, ...credit }) => {
      const fields = credit as unknown as Parameters<typeof encodeCredit>[2];
      expect(hexOf(encodeCredit(link, epoch, fields))).toBe(hex);
      expect(decodeCredit(bytesOf(hex))).toEqual(fields);
      expect(decodeHeader(bytesOf(hex))).toMatchObject({ kind: 'credit', link, epoch });
    },
  );

  it.each(vectors.endAcks as { hex: string; link: number; epoch: number }[])(
    'encodes and decodes an end acknowledgement',
    ({ hex, link, epoch }) => {
      expect(hexOf(encodeEndAck(link, epoch))).toBe(hex);
      expect(decodeHeader(bytesOf(hex))).toEqual({ kind: 'endAck', flags: 0, link, epoch });
    },
  );

  it.each(vectors.malformed as { name: string; hex: string }[])(
    'refuses a message: $name',
    ({ hex }) => {
      const failure = (() => {
        try {
          return decodeAny(bytesOf(hex));
        } catch (error) {
          return error;
        }
      })();
      expect(isAntiphonError(failure) && failure.code).toBe('FRAME_MALFORMED');
    },
  );

  it('decodes a frame that does not lie on an 8-byte boundary', () => {
    const whole = bytesOf(vectors.frames[5].hex as string);
    const shifted = new Uint8Array(whole.length + 3);
    shifted.set(whole, 3);
    expect(decodeFrame(shifted.subarray(3))).toEqual(decodeFrame(whole));
  });
});

interface BundleVector {
  name: string;
  maxPayload: number;
  messages: string[];
  bus: string[];
}

describe('bundles', () => {
  const bundles = vectors.bundles as BundleVector[];

  it.each(bundles)('join: $name', ({ maxPayload, messages, bus }) => {
    const bundle = new Bundle();
    const sent = messages.map((message) => bundle.add(bytesOf(message), maxPayload));
    expect(
      [...sent, bundle.take()].flatMap((bytes) => (bytes === null ? [] : [hexOf(bytes)])),
    ).toEqual(bus);
    expect(bundle.take()).toBe(null);
  });

  it.each(bundles)('are taken apart: $name', ({ messages, bus }) => {
    const apart = bus.map(bytesOf).flatMap((bytes) => {
      const found: string[] = [];
      for (let at = 0; at < bytes.byteLength; at += leadingLength(bytes, at)) {
        found.push(hexOf(bytes.subarray(at, at + leadingLength(bytes, at))));
      }
      return found;
    });
    expect(apart.sort()).toEqual([...messages].sort());
  });
});

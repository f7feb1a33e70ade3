import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAntiphonError } from '../error/antiphon-error.js';
import { decodeFrame } from './decode-frame.js';
import { encodeFrame, type Frame } from './encode-frame.js';
import { FrameAssembler, splitFrame } from './fragments.js';
import type { FramePart } from './part.js';

const double = fc.double({ noNaN: true });
const spikes = fc
  .record({ rows: fc.array(fc.tuple(double, fc.integer())), hasValues: fc.boolean() })
  .map(({ rows, hasValues }) => ({
    kind: 'spikes' as const,
    times: Float64Array.from(rows, ([time]) => time),
    indices: Int32Array.from(rows, ([, index]) => index),
    values: hasValues ? Float64Array.from(rows, ([time]) => time / 2) : null,
  }));
const samples = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 8 }), double)
  .map(([columns, rows, value]) => ({
    kind: 'continuous' as const,
    columns,
    samples: new Float64Array(columns * rows).fill(value),
  }));
const messages = fc.array(fc.tuple(double, fc.uint8Array({ maxLength: 20 }))).map((rows) => ({
  kind: 'messages' as const,
  times: Float64Array.from(rows, ([time]) => time),
  offsets: Int32Array.from([
    0,
    ...rows.map((_, i) => rows.slice(0, i + 1).reduce((n, r) => n + r[1].length, 0)),
  ]),
  data: Uint8Array.from(rows.flatMap(([, bytes]) => [...bytes])),
}));
const frame: fc.Arbitrary<Frame> = fc
  .record({
    link: fc.nat(),
    epoch: fc.nat(),
    number: fc.maxSafeNat(),
    from: fc.nat(),
    span: fc.oneof(fc.nat(), fc.constant(Infinity)),
    parts: fc.array(fc.oneof(spikes, samples, messages), { maxLength: 4 }),
  })
  .map(({ span, parts, ...rest }) => ({
    ...rest,
    until: rest.from + span,
    parts: parts.map((part, connection) => ({ connection, ...part }) as FramePart),
  }));

describe('frames', () => {
  it('decode to what was encoded', () => {
    fc.assert(
      fc.property(frame, (value) => {
        expect(decodeFrame(encodeFrame(value))).toEqual(value);
      }),
    );
  });

  it('come out of their fragments whole, whatever the order and however often each comes', () => {
    const order = fc.infiniteStream(fc.nat());
    fc.assert(
      fc.property(frame, fc.integer({ min: 56, max: 300 }), order, (value, maxPayload, picks) => {
        const whole = encodeFrame(value);
        const fragments = splitFrame(whole, maxPayload);
        expect(fragments.every((fragment) => fragment.length <= maxPayload)).toBe(true);
        const assembler = new FrameAssembler();
        const shuffled = [...fragments].sort(() => (picks.next().value % 2) - 0.5);
        // All but the last twice: a doubled fragment changes nothing.
        const doubled = shuffled.slice(0, -1).flatMap((fragment) => [fragment, fragment]);
        for (const fragment of fragments.length > 1 ? doubled : []) {
          expect(assembler.add(fragment)).toBeNull();
        }
        expect(assembler.add(shuffled.at(-1)!)).toEqual(whole);
      }),
    );
  });

  it('that are never completed take bounded room, and shares of another cut give nothing', () => {
    const whole = (number: number): Uint8Array => {
      const samples = new Float64Array(100).fill(number);
      const parts: FramePart[] = [{ connection: 0, kind: 'continuous', columns: 100, samples }];
      return encodeFrame({ link: 0, epoch: 0, number, from: 0, until: 1, parts });
    };
    const assembler = new FrameAssembler();
    for (let number = 0; number < 1000; number++) {
      expect(assembler.add(splitFrame(whole(number), 200)[0]!)).toBeNull();
    }
    // The first has been forgotten for the later ones, the last has not.
    const rest = (number: number): (Uint8Array | null)[] =>
      splitFrame(whole(number), 200)
        .slice(1)
        .map((share) => assembler.add(share));
    expect(rest(0).at(-1)).toBeNull();
    expect(rest(999).at(-1)).toEqual(whole(999));
    const [a, b] = [splitFrame(whole(5000), 200), splitFrame(whole(5000), 208)];
    expect(a).toHaveLength(b.length);
    expect(a.map((share, i) => assembler.add(i === 0 ? share : b[i]!)).at(-1)).toBeNull();
  });

  it('of random bytes are refused with an error and nothing else', () => {
    fc.assert(
      fc.property(frame, fc.nat(), fc.integer({ min: 0, max: 255 }), (value, at, byte) => {
        const bytes = encodeFrame(value);
        bytes[at % bytes.length] = byte;
        try {
          decodeFrame(bytes);
        } catch (error) {
          expect(isAntiphonError(error) && error.code).toBe('FRAME_MALFORMED');
        }
      }),
    );
  });
});

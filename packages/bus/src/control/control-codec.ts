import { AntiphonError } from '@antiphon/core';
import { Packr } from 'msgpackr';

/** How infinity (a clock, the end of a run without stop) travels: 2^63 - 1. */
const WIRE_INFINITY = 2n ** 63n - 1n;

const packr = new Packr({ useRecords: false, int64AsType: 'bigint' });

/** Encodes a control message. Whole numbers travel as integers, `Infinity` as 2^63 - 1, `undefined` keys not at all. */
export function encodeControl(message: object): Uint8Array {
  return packr.pack(toWire(message));
}

/**
 * Decodes a control message; what it holds is checked by a schema afterwards.
 *
 * @throws CONTROL_MALFORMED for bytes that are no MessagePack
 */
export function decodeControl(bytes: Uint8Array): unknown {
  try {
    return fromWire(packr.unpack(bytes));
  } catch (cause) {
    throw new AntiphonError('CONTROL_MALFORMED', {
      message: 'a control message is no MessagePack',
      found: `${bytes.byteLength} bytes`,
      cause,
    });
  }
}

/** msgpackr writes whole numbers above 32 bits as floats; the other side's integers need integers. */
function toWire(value: unknown): unknown {
  if (typeof value === 'number') {
    if (value === Infinity) return WIRE_INFINITY;
    return Number.isSafeInteger(value) && (value > 0xffffffff || value < -0x80000000)
      ? BigInt(value)
      : value;
  }
  if (value instanceof Float64Array) return bytesOf(value);
  if (value instanceof Int32Array) return Array.from(value);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(toWire);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, toWire(item)]),
  );
}

function fromWire(value: unknown): unknown {
  if (typeof value === 'bigint') return fromInt64(value);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(fromWire);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromWire(item)]));
}

/** A number where float64 holds it; what it does not hold stays as it is, for the schema to refuse. */
function fromInt64(value: bigint): number | bigint {
  if (value === WIRE_INFINITY) return Infinity;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function bytesOf(samples: Float64Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 8);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, i) => {
    view.setFloat64(i * 8, sample, true);
  });
  return bytes;
}

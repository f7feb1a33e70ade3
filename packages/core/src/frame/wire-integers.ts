import type { Units } from '../time/units.js';

const TWO_32 = 2 ** 32;
const INFINITY_HIGH = 0x7fffffff;
const INFINITY_LOW = 0xffffffff;

/** Writes a time or a number as int64; `Infinity` is 2^63 - 1. Two 32-bit stores: BigInt is ten times slower. */
export function writeInt64(view: DataView, offset: number, value: Units): void {
  const isEndless = value === Number.POSITIVE_INFINITY;
  view.setUint32(offset, isEndless ? INFINITY_LOW : value % TWO_32, true);
  view.setUint32(offset + 4, isEndless ? INFINITY_HIGH : Math.floor(value / TWO_32), true);
}

/** Reads an int64 that must be at least 0 and a safe integer or 2^63 - 1; `null` otherwise. */
export function readInt64(view: DataView, offset: number): Units | null {
  const low = view.getUint32(offset, true);
  const high = view.getUint32(offset + 4, true);
  if (high === INFINITY_HIGH && low === INFINITY_LOW) return Number.POSITIVE_INFINITY;
  const value = high * TWO_32 + low;
  return value <= Number.MAX_SAFE_INTEGER ? value : null;
}

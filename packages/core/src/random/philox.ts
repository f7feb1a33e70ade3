/** Multipliers of the two lanes, and what is added to the key from round to round (Salmon et al. 2011, table 2). */
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/**
 * Philox4x32-10, a random number generator without state: a block of random words is a pure function of key and counter. So
 * whoever needs random numbers of its own (a cell, a synapse, a tick) takes its own key or counter, and they depend
 * neither on how the work is dealt out over ranks nor on its order.
 *
 * @param key - two words, unsigned 32 bit
 * @param counter - four words
 * @param block - takes the four random words; may be `counter`
 * @see J. K. Salmon et al. (2011) Parallel random numbers: as easy as 1, 2, 3. SC11, doi 10.1145/2063384.2063405
 */
export function philox(key: Uint32Array, counter: Uint32Array, block: Uint32Array): void {
  // Words as signed integers: numbers of 31 bits and a sign stay whole numbers in the engine's eyes.
  let a = counter[0]! | 0;
  let b = counter[1]! | 0;
  let c = counter[2]! | 0;
  let d = counter[3]! | 0;
  let key0 = key[0]! | 0;
  let key1 = key[1]! | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, a);
    const high1 = multiplyHigh(MULTIPLIER_1, c);
    const low0 = Math.imul(MULTIPLIER_0, a);
    a = high1 ^ b ^ key0;
    b = Math.imul(MULTIPLIER_1, c);
    c = high0 ^ d ^ key1;
    d = low0;
    key0 = (key0 + WEYL_0) | 0;
    key1 = (key1 + WEYL_1) | 0;
  }
  block[0] = a;
  block[1] = b;
  block[2] = c;
  block[3] = d;
}

/** Upper 32 bits of the product of two 32-bit words, read as unsigned; itself read as signed. */
function multiplyHigh(a: number, b: number): number {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  // Neither sum reaches 2^32: (2^16 - 1)^2 + 2^16 - 1 is below it. So no bit is lost in 32-bit arithmetic.
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const carried = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (carried >>> 16)) | 0;
}

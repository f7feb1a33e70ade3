const MULTIPLIERS = [0xd2511f53, 0xcd9e8d57] as const;
const WEYL = [0x9e3779b9, 0xbb67ae85] as const;
const ROUNDS = 10;

/** Upper 32 bits of the product of two unsigned 32-bit numbers. */
function multiplyHigh(a: number, b: number): number {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = aHigh * bLow + Math.floor((aLow * bLow) / 0x10000);
  const carried = aLow * bHigh + (middle % 0x10000);
  return aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carried / 0x10000);
}

/** Four unsigned 32-bit numbers: a counter, or a block of random bits. */
export type Block = readonly [number, number, number, number];

/**
 * Philox4x32-10, a random number generator without state: the block is a pure function of key and counter.
 *
 * So each cell and tick has random numbers of its own, and a spike train does not depend on how many ranks share the
 * cells, nor on which of them is computed first.
 *
 * @see J. K. Salmon et al. (2011) Parallel random numbers: as easy as 1, 2, 3. SC11, doi 10.1145/2063384.2063405
 */
export function philox(key: readonly [number, number], counter: Block): Block {
  let [a, b, c, d] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIERS[0], a);
    const high1 = multiplyHigh(MULTIPLIERS[1], c);
    const low0 = Math.imul(MULTIPLIERS[0], a) >>> 0;
    const low1 = Math.imul(MULTIPLIERS[1], c) >>> 0;
    [a, b, c, d] = [(high1 ^ b ^ k0) >>> 0, low1, (high0 ^ d ^ k1) >>> 0, low0];
    k0 = (k0 + WEYL[0]) >>> 0;
    k1 = (k1 + WEYL[1]) >>> 0;
  }
  return [a, b, c, d];
}

/** A number in (0, 1] from 32 random bits: its logarithm is finite. */
export function toUnitInterval(bits: number): number {
  return (bits + 1) / 0x1_0000_0000;
}

/**
 * A number in (0, 1] from two random words: the 53 bits that a float64 holds, all equally likely; never 0, so that its
 * logarithm is finite.
 */
export function toUnitInterval(high: number, low: number): number {
  return ((high >>> 5) * 0x400_0000 + (low >>> 6) + 1) * 2 ** -53;
}

/** Terms of the series of {@link logarithm}: the next would add less than half a unit in the last place. */
const TERMS = 11;

/**
 * Natural logarithm of a number in (0, 1], made of additions, multiplications and divisions only, so that every language
 * and machine that rounds as IEEE 754 says gives the same bits. `Math.log` and its like in C or numpy may differ in the
 * last one, and with it the stamps of spikes.
 *
 * With `x = m * 2^e` and `s = (m - 1) / (m + 1)`: `ln x = e ln 2 + 2 (s + s^3/3 + s^5/5 + ...)`, `|s| <= 0.172`. The
 * result is right to 1e-15 of itself.
 */
export function logarithm(x: number): number {
  let m = x;
  let e = 0;
  while (m < Math.SQRT1_2) {
    m *= 2;
    e -= 1;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let sum = 0;
  for (let k = TERMS - 1; k >= 0; k--) sum = sum * z + 1 / (2 * k + 1);
  return e * Math.LN2 + 2 * s * sum;
}

import { AntiphonError, fnv1a } from '@antiphon/core';

/** A stream has 24 bits; the other 8 of its word of the counter say what the random numbers are for. */
const STREAMS = 2 ** 24;

/**
 * The number of a stream of random numbers, 0 to 2^24 - 1. A name becomes the FNV-1a of its UTF-16 units, 32 bits, of which
 * the upper 8 are folded into the lower 24 by exclusive or.
 *
 * @param stream - a number, which is left as it is, or a name
 * @throws ARGUMENT_INVALID for another number
 */
export function streamNumber(stream: number | string): number {
  if (typeof stream === 'string') {
    const hash = fnv1a(stream);
    return (hash >>> 24) ^ (hash & (STREAMS - 1));
  }
  if (Number.isInteger(stream) && stream >= 0 && stream < STREAMS) return stream;
  throw new AntiphonError('ARGUMENT_INVALID', {
    message: 'there is no such stream of random numbers',
    expected: `a whole number from 0 to ${STREAMS - 1}, or a name`,
    found: String(stream),
  });
}

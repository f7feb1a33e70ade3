import { fnv1a } from '../random/fnv-1a.js';

/** FNV-1a, then a finaliser (MurmurHash3's) so that similar names give unlike seeds. */
function hash(text: string): number {
  let h = fnv1a(text);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The seed of a process, or of one of its ranks: a hash of run seed and names, so that adding a process changes no other's.
 *
 * @returns 1 .. 2^31 - 1, which every simulator takes
 */
export function deriveSeed(runSeed: number, process: string, rank?: number): number {
  const text = rank === undefined ? `${runSeed}/${process}` : `${runSeed}/${process}/${rank}`;
  return (hash(text) % 0x7fffffff) + 1;
}

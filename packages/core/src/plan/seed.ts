const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, then a finaliser (MurmurHash3's) so that similar names give unlike seeds. */
function hash(text: string): number {
  let h = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), FNV_PRIME);
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

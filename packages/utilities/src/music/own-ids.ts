import type { Rank } from '@antiphon/node';

/**
 * The ids of a rank as MUSIC's utilities deal them out, in the order of its local indices.
 *
 * @param imaptype - `linear`: blocks, of which the first ones have one id more; `roundrobin`: rank, rank + np, ...
 */
export function ownIds(
  width: number,
  imaptype: 'linear' | 'roundrobin',
  { rank, np }: Pick<Rank, 'rank' | 'np'>,
): number[] {
  const size = Math.floor(width / np);
  const rest = width % np;
  const length = size + (rank < rest ? 1 : 0);
  const first = rank * size + Math.min(rank, rest);
  return Array.from({ length }, (_, i) => (imaptype === 'linear' ? first + i : rank + i * np));
}

/** How a rank names an id: by its global number, or by its place among its own. */
export function naming(
  ids: readonly number[],
  indextype: 'global' | 'local',
): (id: number) => number {
  if (indextype === 'global') return (id) => id;
  const places = new Map(ids.map((id, place) => [id, place]));
  return (id) => places.get(id) ?? id;
}

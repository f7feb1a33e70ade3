import type { ConnectionList } from './connector.js';

/** Pairs of cells, side by side in two columns. */
interface PairColumns {
  readonly pre: ArrayLike<number>;
  readonly post: ArrayLike<number>;
}

/**
 * The order of pairs by postsynaptic cell, then by presynaptic one; those of one pair stay in their order.
 *
 * @returns rows, as many as there are pairs
 */
export function pairOrder(
  { pre, post }: PairColumns,
  preCount: number,
  postCount: number,
): Int32Array {
  const rows = new Int32Array(pre.length);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  return sortRows(sortRows(rows, pre, preCount), post, postCount);
}

/** Pairs in the order of all connectors. */
export function orderPairs(
  pairs: PairColumns,
  preCount: number,
  postCount: number,
): ConnectionList {
  const order = pairOrder(pairs, preCount, postCount);
  const take = (column: ArrayLike<number>) => order.map((row) => column[row]!);
  return { pre: take(pairs.pre), post: take(pairs.post) };
}

/** Sorts by counting: the values are indices below `count`. */
function sortRows(rows: Int32Array, values: ArrayLike<number>, count: number): Int32Array {
  const next = new Int32Array(count + 1);
  for (const row of rows) next[values[row]! + 1]!++;
  for (let value = 0; value < count; value++) next[value + 1]! += next[value]!;
  const sorted = new Int32Array(rows.length);
  for (const row of rows) sorted[next[values[row]!]!++] = row;
  return sorted;
}

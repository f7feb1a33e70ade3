/** A half-open interval of global indices, `[begin, end)`. */
export type Interval = readonly [begin: number, end: number];

/** Number of indices in a list of intervals. */
export function countIndices(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, [begin, end]) => sum + (end - begin), 0);
}

/** All indices of a list of intervals, in its order. */
export function listIndices(intervals: readonly Interval[]): Int32Array {
  const indices = new Int32Array(countIndices(intervals));
  let at = 0;
  for (const [begin, end] of intervals) for (let i = begin; i < end; i++) indices[at++] = i;
  return indices;
}

/** The shortest list of intervals that gives these indices in this order. */
export function intervalsOf(indices: ArrayLike<number>): Interval[] {
  const intervals: [number, number][] = [];
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i]!;
    const last = intervals.at(-1);
    if (last !== undefined && last[1] === index) last[1] = index + 1;
    else intervals.push([index, index + 1]);
  }
  return intervals;
}

/** Sorts intervals and joins those that touch or overlap. */
export function normaliseIntervals(intervals: readonly Interval[]): Interval[] {
  const joined: [number, number][] = [];
  for (const [begin, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
    if (begin >= end) continue;
    const last = joined.at(-1);
    if (last !== undefined && begin <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([begin, end]);
  }
  return joined;
}

/** Indices that are in both lists; both must be normalised, and so is the result. */
export function intersectIntervals(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const begin = Math.max(a[i]![0], b[j]![0]);
    const end = Math.min(a[i]![1], b[j]![1]);
    if (begin < end) common.push([begin, end]);
    if (a[i]![1] < b[j]![1]) i++;
    else j++;
  }
  return common;
}

/** Whether a normalised list holds an index, by bisection. */
export function holdsIndex(intervals: readonly Interval[], index: number): boolean {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (index < intervals[middle]![0]) high = middle;
    else if (index >= intervals[middle]![1]) low = middle + 1;
    else return true;
  }
  return false;
}

/** The rank's block when `width` indices are dealt out over `ranks` ranks in contiguous blocks, as evenly as possible. */
export function blockOf(width: number, rank: number, ranks: number): Interval {
  return [Math.floor((width * rank) / ranks), Math.floor((width * (rank + 1)) / ranks)];
}

import { AntiphonError } from '@antiphon/core';
import type { Table } from 'apache-arrow';
import { floatColumn, indexColumn } from '../description/tables.js';

/** What becomes of several connections between the same two cells in a matrix. */
const AGGREGATIONS: Readonly<Record<Aggregation, (a: number, b: number) => number>> = {
  sum: (a, b) => a + b,
  min: Math.min,
  max: Math.max,
  first: (a) => a,
  last: (_, b) => b,
};

/** How several connections between the same two cells are put together in a matrix. */
export type Aggregation = 'sum' | 'min' | 'max' | 'first' | 'last';

/** Connections as rows of pre, post, and a value for each name; without addresses, of the values alone. */
export function toRows(table: Table, names: readonly string[], withAddress: boolean): number[][] {
  const indices = ['pre', 'post'].map((name) => indexColumn(table, name));
  const columns = names.map((name) => floatColumn(table, name));
  const all = withAddress ? [...indices, ...columns] : columns;
  return Array.from({ length: table.numRows }, (_, row) => all.map((column) => column[row]!));
}

/** @throws PYNN_VALUE_INVALID for an unknown way to put several connections together */
export function demandAggregation(multipleSynapses: string): void {
  if (Object.hasOwn(AGGREGATIONS, multipleSynapses)) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'several connections of two cells cannot be put together in this way',
    expected: Object.keys(AGGREGATIONS).join(', '),
    found: multipleSynapses,
    where: 'multipleSynapses',
  });
}

/** The values of connections as a matrix of pre by post, NaN where there is no connection. */
export function toMatrix(
  table: Table,
  name: string,
  [rows, columns]: readonly [number, number],
  multipleSynapses: Aggregation,
): number[][] {
  const aggregate = AGGREGATIONS[multipleSynapses];
  const matrix = Array.from({ length: rows }, () => new Array<number>(columns).fill(Number.NaN));
  const [pre, post] = [indexColumn(table, 'pre'), indexColumn(table, 'post')];
  floatColumn(table, name).forEach((value, row) => {
    const line = matrix[pre[row]!]!;
    const column = post[row]!;
    const before = line[column]!;
    line[column] = Number.isNaN(before) ? value : aggregate(before, value);
  });
  return matrix;
}

/** How often values lie in each of equal intervals. */
export interface Histogram {
  readonly counts: Int32Array;
  /** Bounds of the intervals: one more than there are counts. */
  readonly edges: Float64Array;
}

/** Counts values in `bins` intervals from `min` to `max`, which belongs to the last; what lies outside is left out. */
export function histogram(
  values: Float64Array,
  { min, max, bins = 10 }: HistogramOptions,
): Histogram {
  const low = min ?? values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = max ?? values.reduce((a, b) => Math.max(a, b), -Infinity);
  const counts = new Int32Array(bins);
  const width = (high - low) / bins;
  for (const value of values) {
    if (!(value >= low && value <= high)) continue;
    counts[width > 0 ? Math.min(bins - 1, Math.floor((value - low) / width)) : 0]!++;
  }
  return { counts, edges: Float64Array.from({ length: bins + 1 }, (_, k) => low + k * width) };
}

/** The intervals of a histogram. */
export interface HistogramOptions {
  /** @default the smallest value */
  readonly min?: number;
  /** @default the largest value */
  readonly max?: number;
  /** @default 10 */
  readonly bins?: number;
}

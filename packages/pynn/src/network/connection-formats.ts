import { AntiphonError } from '@antiphon/core';
import type { Table } from 'apache-arrow';
import { floatColumn, indexColumn } from '../description/tables.js';

const FORMATS: readonly string[] = ['table', 'list', 'array'];

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

/** How `get` of a projection answers. */
export interface GetConnectionsOptions {
  /** An Arrow table, rows of pre, post and values, or a matrix of pre by post for each name. @default 'table' */
  readonly format?: 'table' | 'list' | 'array';
  /** Whether rows begin with the two indices. @default true */
  readonly withAddress?: boolean;
  /** What becomes of several connections of the same two cells in a matrix. @default 'sum' */
  readonly multipleSynapses?: Aggregation;
}

/** Connections as they were asked for: of one name, or of a list of them. */
export function formatConnections(
  table: Table,
  names: string | readonly string[],
  { format = 'table', withAddress = true, multipleSynapses = 'sum' }: GetConnectionsOptions,
  shape: readonly [number, number],
): Table | number[][] | number[][][] {
  if (format === 'table') return table;
  const matrix = (name: string): number[][] => toMatrix(table, name, shape, multipleSynapses);
  if (typeof names === 'string') {
    return format === 'list' ? toRows(table, [names], withAddress) : matrix(names);
  }
  return format === 'list' ? toRows(table, names, withAddress) : names.map(matrix);
}

/** Connections as rows of pre, post, and a value for each name; without addresses, of the values alone. */
export function toRows(table: Table, names: readonly string[], withAddress: boolean): number[][] {
  const indices = ['pre', 'post'].map((name) => indexColumn(table, name));
  const columns = names.map((name) => floatColumn(table, name));
  const all = withAddress ? [...indices, ...columns] : columns;
  return Array.from({ length: table.numRows }, (_, row) => all.map((column) => column[row]!));
}

/** @throws PYNN_VALUE_INVALID for an unknown format, or an unknown way to put several connections together */
export function demandFormat(
  { format = 'table', multipleSynapses = 'sum' }: GetConnectionsOptions,
  where: string,
): void {
  if (!FORMATS.includes(format)) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'connections have no such format',
      expected: FORMATS.join(', '),
      found: String(format),
      where,
    });
  }
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

/** Counts values in `bins` intervals from `min` to `max`, which belongs to the last; what lies outside is left out. @throws PYNN_VALUE_INVALID */
export function histogram(
  values: Float64Array,
  { min, max, bins = 10 }: HistogramOptions,
): Histogram {
  if (!Number.isInteger(bins) || bins < 1) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'a histogram cannot have so many intervals',
      expected: 'a whole number above 0',
      found: String(bins),
      where: 'weightHistogram.bins',
    });
  }
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

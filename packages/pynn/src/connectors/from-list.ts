import { readFileSync } from 'node:fs';
import { AntiphonError } from '@antiphon/core';
import type { ConnectionList, Connector } from './connector.js';
import { pairOrder } from './order-pairs.js';

/** Lists of connections as columns, for many of them. */
export interface ConnectionColumns {
  readonly pre: ArrayLike<number>;
  readonly post: ArrayLike<number>;
  readonly values?: Readonly<Record<string, ArrayLike<number>>>;
}

/**
 * The connections of a list: rows of pre, post, and values of the synapse (weight and delay when there are two of them, else those
 * that `columnNames` names), or columns.
 */
export function FromListConnector(
  list: readonly (readonly number[])[] | ConnectionColumns,
  columnNames?: readonly string[],
): Connector {
  return {
    name: 'FromListConnector',
    connect: ({ preCount, postCount, where }) => {
      const columns = 'pre' in list ? list : toColumns(list, columnNames, where);
      demandIndices(columns.pre, preCount, 'presynaptic', where);
      demandIndices(columns.post, postCount, 'postsynaptic', where);
      return sorted(columns, preCount, postCount);
    },
  };
}

/** The connections of a text file: rows of numbers, after a header line `# columns = ["i", "j", "weight", "delay"]` or none. */
export function FromFileConnector(file: string): Connector {
  return {
    name: 'FromFileConnector',
    connect: (context) => {
      const lines = readFileSync(file, 'utf8').split('\n');
      const header = lines.find((line) => /^#\s*columns\s*=/.test(line));
      const names =
        header === undefined ? undefined : (header.match(/(?<=["'])\w+(?=["'])/g) ?? []);
      const rows = lines
        .filter((line) => line.trim() !== '' && !line.startsWith('#'))
        .map((line) =>
          line
            .trim()
            .split(/[\s,]+/)
            .map(Number),
        );
      return FromListConnector(rows, names?.slice(2)).connect(context);
    },
  };
}

function toColumns(
  rows: readonly (readonly number[])[],
  columnNames: readonly string[] | undefined,
  where: string,
): ConnectionColumns {
  const width = rows[0]?.length ?? 2;
  const names = columnNames ?? (width === 2 ? [] : ['weight', 'delay']);
  const wrong = rows.find((row) => row.length !== names.length + 2 || row.some(Number.isNaN));
  if (wrong !== undefined) {
    throw new AntiphonError('PYNN_CONNECTION_INVALID', {
      message: 'a row of the list of connections has other columns',
      expected: ['pre', 'post', ...names].join(', '),
      found: `[${wrong.join(', ')}]`,
      where,
      remedy:
        'Give as many numbers in every row, and columnNames where they are not weight and delay.',
    });
  }
  const column = (at: number): Float64Array => Float64Array.from(rows, (row) => row[at]!);
  return {
    pre: column(0),
    post: column(1),
    values: Object.fromEntries(names.map((name, index) => [name, column(index + 2)])),
  };
}

function demandIndices(
  indices: ArrayLike<number>,
  count: number,
  side: string,
  where: string,
): void {
  const wrong = Array.prototype.find.call(
    indices,
    (index: number) => !Number.isInteger(index) || index < 0 || index >= count,
  ) as number | undefined;
  if (wrong === undefined) return;
  throw new AntiphonError('PYNN_CONNECTION_INVALID', {
    message: `there is no ${side} cell of that index`,
    expected: `0 to ${count - 1}`,
    found: String(wrong),
    where,
  });
}

/** Ordered by postsynaptic cell, then by presynaptic one; those of one pair stay in their order. */
function sorted(
  { pre, post, values = {} }: ConnectionColumns,
  preCount: number,
  postCount: number,
): ConnectionList {
  const order = pairOrder({ pre, post }, preCount, postCount);
  const take = (column: ArrayLike<number>): Float64Array => {
    const taken = new Float64Array(order.length);
    for (let row = 0; row < order.length; row++) taken[row] = column[order[row]!]!;
    return taken;
  };
  return {
    pre: Int32Array.from(take(pre)),
    post: Int32Array.from(take(post)),
    values: Object.fromEntries(Object.entries(values).map(([name, own]) => [name, take(own)])),
  };
}

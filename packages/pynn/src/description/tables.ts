import { Field, Float64, List, makeData, makeVector, Table, type Vector } from 'apache-arrow';

/** A column: numbers, indices, or a list of numbers for each row. */
export type Column = Float64Array | Int32Array | readonly (readonly number[] | Float64Array)[];

/** An Arrow table of columns of the same length; typed arrays are not copied. */
export function makeTable(columns: Readonly<Record<string, Column>>): Table {
  return new Table(
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, toVector(column)])),
  );
}

function toVector(column: Column): Vector {
  if (column instanceof Float64Array) return makeVector(column);
  if (column instanceof Int32Array) return makeVector(column);
  const valueOffsets = new Int32Array(column.length + 1);
  column.forEach((list, row) => {
    valueOffsets[row + 1] = valueOffsets[row]! + list.length;
  });
  const values = new Float64Array(valueOffsets[column.length]!);
  column.forEach((list, row) => {
    values.set(list, valueOffsets[row]);
  });
  const child = makeData({ type: new Float64(), data: values });
  const type = new List(new Field('item', new Float64(), false));
  return makeVector(makeData({ type, length: column.length, valueOffsets, child }));
}

/** The column of float64 of a table that came from a backend. */
export function floatColumn(table: Table, name: string): Float64Array {
  const column = table.getChild(name);
  return column === null ? new Float64Array() : (column.toArray() as Float64Array);
}

/** The column of int32 of a table that came from a backend. */
export function indexColumn(table: Table, name: string): Int32Array {
  const column = table.getChild(name);
  return column === null ? new Int32Array() : (column.toArray() as Int32Array);
}

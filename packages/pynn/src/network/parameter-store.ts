import type { CellType } from '../cells/cell-type.js';
import type { DescribedValue } from '../description/description.js';
import type { Column } from '../description/tables.js';
import type { Evaluated, ParameterValue, SequenceValue } from '../values/parameter-value.js';

/** What a name has as its value, in a description: in place, or as a column. */
export interface DescribedValues {
  readonly values: Record<string, DescribedValue>;
  readonly columns: Record<string, Column>;
}

/** Values as a description holds them; columns are named with a prefix. */
export function describeValues(
  values: Readonly<Record<string, Evaluated>>,
  prefix: string,
): DescribedValues {
  const described: DescribedValues = { values: {}, columns: {} };
  for (const [name, value] of Object.entries(values)) {
    const column = columnOf(value);
    described.values[name] = column === undefined ? plainOf(value) : null;
    if (column !== undefined) described.columns[`${prefix}${name}`] = column;
  }
  return described;
}

function columnOf(value: Evaluated): Column | undefined {
  if (value instanceof Float64Array) return value;
  return typeof value === 'object' && 'each' in value ? value.each : undefined;
}

function plainOf(value: Evaluated): number | readonly number[] {
  return typeof value === 'object' && 'all' in value ? value.all : (value as number);
}

/** A value of one cell. */
export type CellValue = number | readonly number[] | Float64Array;

/** The values that the parameters of a population have, cell by cell where they differ. */
export class ParameterStore {
  readonly #size: number;
  readonly #values = new Map<string, Evaluated>();

  constructor(size: number, cellType: CellType, given: Readonly<Record<string, Evaluated>>) {
    this.#size = size;
    for (const [name, { value }] of Object.entries(cellType.model.parameters)) {
      this.#values.set(name, given[name] ?? (typeof value === 'number' ? value : { all: value }));
    }
  }

  /** The value of one cell. */
  at(name: string, index: number): CellValue {
    const value = this.#values.get(name)!;
    if (value instanceof Float64Array) return value[index]!;
    if (typeof value === 'number') return value;
    return 'each' in value ? value.each[index]! : value.all;
  }

  /** Changes some cells, or all. */
  set(name: string, value: Evaluated, indices: Int32Array | undefined): void {
    if (indices === undefined) {
      this.#values.set(name, value);
      return;
    }
    const all = Array.from({ length: this.#size }, (_, index) => this.at(name, index));
    indices.forEach((index, position) => {
      all[index] = valueAt(value, position);
    });
    this.#values.set(
      name,
      typeof all[0] === 'number'
        ? Float64Array.from(all as number[])
        : { each: all as (readonly number[] | Float64Array)[] },
    );
  }
}

const valueAt = (value: Evaluated, index: number): CellValue => {
  if (typeof value === 'number') return value;
  if (value instanceof Float64Array) return value[index]!;
  return 'each' in value ? value.each[index]! : value.all;
};

/** Whether the value of a parameter is itself a list. */
export function isSequence(cellType: CellType, name: string): boolean {
  return typeof cellType.model.parameters[name]?.value === 'object';
}

/** Values for parameters or variables, as they are given. */
export type GivenValues = Readonly<Record<string, ParameterValue | SequenceValue>>;

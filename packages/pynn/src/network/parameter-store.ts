import { AntiphonError } from '@antiphon/core';
import type { CellValue } from '../cells/cell-spec.js';
import type { CellType, Quantity } from '../cells/cell-type.js';
import type { DescribedDistribution, DescribedValue } from '../description/description.js';
import type { Column } from '../description/tables.js';
import type { RandomDistribution } from '../random/random-distribution.js';
import type { Evaluated } from '../values/parameter-value.js';

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

function plainOf(value: Evaluated): DescribedValue {
  if (typeof value !== 'object') return value;
  if (isNative(value)) return describeDistribution(value.native, value.seed);
  return 'all' in value ? Array.from(value.all) : null;
}

/** A distribution that the backend draws from. */
export function describeDistribution(
  { name, parameters }: RandomDistribution,
  seed: number,
): DescribedDistribution {
  return { distribution: name, parameters: { ...parameters }, seed };
}

/** The values that the parameters of a population have, cell by cell where they differ. */
export class ParameterStore {
  readonly #size: number;
  readonly #values = new Map<string, Evaluated>();
  /** Columns that no description shares, and that can be written. */
  readonly #own = new WeakSet<Float64Array>();

  constructor(
    size: number,
    quantities: Readonly<Record<string, Quantity>>,
    given: Readonly<Record<string, Evaluated>>,
  ) {
    this.#size = size;
    for (const [name, { value }] of Object.entries(quantities)) {
      this.#values.set(
        name,
        given[name] ?? (typeof value === 'number' ? value : { all: Float64Array.from(value) }),
      );
    }
  }

  /** The value of one cell. @throws PYNN_NOT_SUPPORTED for what the backend has drawn */
  at(name: string, index: number): CellValue {
    const value = this.#values.get(name)!;
    if (isNative(value)) throw drawnByBackend(name);
    return valueAt(value, index);
  }

  /** Whether the cells are known to have different values. */
  isHeterogeneous(name: string): boolean {
    const value = this.#values.get(name);
    return typeof value === 'object' && !('all' in value);
  }

  /** The values of all cells, a list that all share but once; none where the backend has drawn them. */
  known(name: string): readonly CellValue[] {
    const value = this.#values.get(name)!;
    if (isNative(value)) return [];
    if (typeof value === 'object' && 'all' in value) return [value.all];
    return this.take(name, undefined);
  }

  /** The values of some cells, or of all. */
  take(name: string, indices: Int32Array | undefined): CellValue[] {
    const list = indices ?? Int32Array.from({ length: this.#size }, (_, index) => index);
    return Array.from(list, (index) => this.at(name, index));
  }

  /** Changes some cells, or all. */
  set(name: string, value: Evaluated, indices: Int32Array | undefined): void {
    if (indices === undefined) {
      this.#values.set(name, value);
      return;
    }
    if (isNative(value)) throw drawnByBackend(name);
    const known = this.#values.get(name)!;
    if (isNative(known)) throw drawnByBackend(name);
    const all = isNumeric(known)
      ? this.#ownColumn(name, known)
      : Array.from({ length: this.#size }, (_, index) => valueAt(known, index) as Float64Array);
    indices.forEach((index, place) => {
      all[index] = valueAt(value, place);
    });
    if (!(all instanceof Float64Array)) this.#values.set(name, { each: all });
  }

  /** The values as a column that can be written. */
  #ownColumn(name: string, known: number | Float64Array): Float64Array {
    if (typeof known !== 'number' && this.#own.has(known)) return known;
    const column =
      typeof known === 'number' ? new Float64Array(this.#size).fill(known) : known.slice();
    this.#own.add(column);
    this.#values.set(name, column);
    return column;
  }
}

const isNumeric = (value: Evaluated): value is number | Float64Array =>
  typeof value === 'number' || value instanceof Float64Array;

const isNative = (value: Evaluated): value is Exclude<Evaluated, Known> =>
  typeof value === 'object' && 'native' in value;

type Known = Exclude<Evaluated, { readonly native: unknown }>;

const valueAt = (value: Known, index: number): CellValue => {
  if (typeof value === 'number') return value;
  if (value instanceof Float64Array) return value[index]!;
  return 'each' in value ? value.each[index]! : value.all;
};

function drawnByBackend(name: string): AntiphonError {
  return new AntiphonError('PYNN_NOT_SUPPORTED', {
    message: 'these values are drawn by the backend, and not known here',
    where: name,
    remedy: 'Leave `native` out of the distribution to have them drawn here.',
  });
}

/** Whether the value of a parameter is itself a list. */
export function isSequence(cellType: CellType, name: string): boolean {
  return typeof cellType.model.parameters[name]?.value === 'object';
}

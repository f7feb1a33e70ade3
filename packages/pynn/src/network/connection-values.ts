import { AntiphonError } from '@antiphon/core';
import { withoutNative } from './describe-projection.js';
import type { Network } from './network.js';
import type { SynapseNumbers, SynapseValues } from './synapse-values.js';

/** Whose values they are. */
interface Owner {
  readonly label: string;
  readonly network: Network;
}

/**
 * The values that the connections of a projection have been given, by name and row. A column that is shared, with a description or a
 * request that waits to be sent, is copied on its first change.
 */
export class ConnectionValues {
  readonly #owner: Owner;
  readonly #count: number;
  readonly #columns: Record<string, Float64Array>;
  /** Names of the values that the backend has drawn. */
  readonly #drawn: ReadonlySet<string>;
  /** Names of the columns that nobody else holds. */
  readonly #own = new Set<string>();
  /** Values of single connections that have not gone to the backend yet, by name and row. */
  readonly #waiting = new Map<string, Map<number, number>>();

  /** @param given - weights that are not given are 0, delays the smallest there are */
  constructor(owner: Owner, count: number, given: SynapseValues) {
    this.#owner = owner;
    this.#count = count;
    const weight = 'weight' in given ? {} : { weight: 0 };
    const known = withoutNative(given);
    this.#drawn = new Set(Object.keys(given).filter((name) => !(name in known)));
    this.#columns = columnsOf({ ...weight, ...known }, count);
  }

  /** A column for each name; NaN where a value is the backend's choice. */
  get columns(): Readonly<Record<string, Float64Array>> {
    return this.#columns;
  }

  /** @throws PYNN_NOT_SUPPORTED where the backend has drawn the value */
  at(name: string, row: number): number {
    const value = this.#columns[name]?.[row];
    if (value !== undefined && !Number.isNaN(value)) return value;
    if (name === 'delay' && !this.#drawn.has(name)) return smallestDelay(this.#owner.network);
    throw new AntiphonError('PYNN_NOT_SUPPORTED', {
      message: 'this value is drawn by the backend, and not known here',
      where: `${this.#owner.label}.${name}`,
      remedy: 'Read it with get(), or leave `native` out of the distribution.',
    });
  }

  /** Changes one value. Returns the collection that has to be sent, by row, or nothing where it waits to be sent already. */
  change(name: string, row: number, value: number): ReadonlyMap<number, number> | undefined {
    if (!this.#own.has(name)) {
      this.#columns[name] =
        this.#columns[name]?.slice() ?? new Float64Array(this.#count).fill(Number.NaN);
      this.#own.add(name);
    }
    this.#columns[name]![row] = value;
    const waiting = this.#waiting.get(name);
    waiting?.set(row, value);
    if (waiting !== undefined) return undefined;
    const begun = new Map([[row, value]]);
    this.#waiting.set(name, begun);
    return begun;
  }

  /** What comes after these changes has to be sent anew. */
  close(name: string, changes: ReadonlyMap<number, number>): void {
    if (this.#waiting.get(name) === changes) this.#waiting.delete(name);
  }

  /** Other values for all connections. */
  replace(values: SynapseNumbers): void {
    Object.assign(this.#columns, columnsOf(values, this.#count));
    for (const name of Object.keys(values)) {
      this.#own.delete(name);
      // Changes of single connections that come later have to be sent after these.
      this.#waiting.delete(name);
    }
  }
}

/** Values as columns. */
function columnsOf(values: SynapseNumbers, count: number): Record<string, Float64Array> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? new Float64Array(count).fill(value) : value,
    ]),
  );
}

/** What the backend takes for delays that are not given [ms]. */
function smallestDelay({ options, delays }: Network): number {
  return options.minDelay === 'auto' ? delays.least : options.minDelay;
}

import { RandomDistribution } from '../random/random-distribution.js';

/** What a {@link LazyArray} starts from: one number, a list, a function of the index, or a distribution. */
export type LazyBase =
  | number
  | readonly number[]
  | Float64Array
  | ((index: number) => number)
  | RandomDistribution;

/** A step of what is still to be done to the values. */
interface Operation {
  readonly isSameForAll: boolean;
  readonly apply: (x: number, index: number) => number;
}

/**
 * A value for each cell with operations that wait until it is needed: `new LazyArray(distribution).times(2).plus(1)`. It may stand
 * wherever a value for cells may; every operation gives a new one.
 */
export class LazyArray {
  readonly base: LazyBase;
  #operations: readonly Operation[] = [];

  constructor(base: LazyBase) {
    this.base = base;
  }

  /** Whether all values are the same for certain. */
  get isHomogeneous(): boolean {
    return (
      typeof this.base === 'number' && this.#operations.every(({ isSameForAll }) => isSameForAll)
    );
  }

  plus(other: number | readonly number[]): LazyArray {
    return this.#with(other, (x, y) => x + y);
  }

  minus(other: number | readonly number[]): LazyArray {
    return this.#with(other, (x, y) => x - y);
  }

  times(other: number | readonly number[]): LazyArray {
    return this.#with(other, (x, y) => x * y);
  }

  over(other: number | readonly number[]): LazyArray {
    return this.#with(other, (x, y) => x / y);
  }

  /** The remainder, with the sign of the divisor. */
  mod(other: number | readonly number[]): LazyArray {
    return this.#with(other, (x, y) => x - y * Math.floor(x / y));
  }

  power(other: number | readonly number[]): LazyArray {
    return this.#with(other, (x, y) => x ** y);
  }

  abs(): LazyArray {
    return this.apply(Math.abs);
  }

  negate(): LazyArray {
    return this.apply((x) => -x);
  }

  /** Applies a function to each value. */
  apply(f: (x: number) => number): LazyArray {
    return this.#then({ isSameForAll: true, apply: (x) => f(x) });
  }

  /** What the operations make of the base's values. */
  finish(values: ArrayLike<number>): Float64Array {
    return Float64Array.from(values, (value, index) =>
      this.#operations.reduce((x, { apply }) => apply(x, index), value),
    );
  }

  /** All values of an array of some size. A distribution is drawn from its own generator, and so has to have a seed. */
  evaluate(size: number): Float64Array {
    const { base } = this;
    if (base instanceof RandomDistribution) return this.finish(base.next(size));
    return this.finish(Array.from({ length: size }, (_, index) => valueAt(base, index)));
  }

  #with(other: number | readonly number[], operation: (x: number, y: number) => number): LazyArray {
    return typeof other === 'number'
      ? this.#then({ isSameForAll: true, apply: (x) => operation(x, other) })
      : this.#then({
          isSameForAll: false,
          apply: (x, index) => operation(x, other[index] ?? Number.NaN),
        });
  }

  #then(operation: Operation): LazyArray {
    const next = new LazyArray(this.base);
    next.#operations = [...this.#operations, operation];
    return next;
  }
}

function valueAt(base: Exclude<LazyBase, RandomDistribution>, index: number): number {
  if (typeof base === 'number') return base;
  return typeof base === 'function' ? base(index) : (base[index] ?? Number.NaN);
}

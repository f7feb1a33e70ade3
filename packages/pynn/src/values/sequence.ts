/**
 * A value that is itself a list, such as spike times; PyNN's `Sequence` and `ArrayParameter`. Arithmetic gives a new one. It has no
 * length on purpose: where there is one value for each cell, a list of lists is meant.
 */
export class Sequence {
  readonly value: Float64Array;

  constructor(value: ArrayLike<number> | Sequence) {
    this.value = Float64Array.from(value instanceof Sequence ? value.value : value);
  }

  at(index: number): number | undefined {
    return this.value.at(index);
  }

  /** The largest of its numbers; of none, minus infinity. */
  max(): number {
    return this.value.reduce((largest, number) => Math.max(largest, number), -Infinity);
  }

  plus(other: number): Sequence;
  plus(other: readonly number[]): Sequence[];
  plus(other: number | readonly number[]): Sequence | Sequence[] {
    return this.#each(other, (x, y) => x + y);
  }

  minus(other: number): Sequence;
  minus(other: readonly number[]): Sequence[];
  minus(other: number | readonly number[]): Sequence | Sequence[] {
    return this.#each(other, (x, y) => x - y);
  }

  times(other: number): Sequence;
  times(other: readonly number[]): Sequence[];
  times(other: number | readonly number[]): Sequence | Sequence[] {
    return this.#each(other, (x, y) => x * y);
  }

  over(other: number): Sequence;
  over(other: readonly number[]): Sequence[];
  over(other: number | readonly number[]): Sequence | Sequence[] {
    return this.#each(other, (x, y) => x / y);
  }

  equals(other: Sequence): boolean {
    const { value } = other;
    return value.length === this.value.length && this.value.every((x, index) => x === value[index]);
  }

  /** With a list, one sequence for each of its numbers. */
  #each(
    other: number | readonly number[],
    operation: (x: number, y: number) => number,
  ): Sequence | Sequence[] {
    const by = (y: number): Sequence => new Sequence(this.value.map((x) => operation(x, y)));
    return typeof other === 'number' ? by(other) : other.map(by);
  }
}

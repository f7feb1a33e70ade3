type Numbers = Float64Array | Int32Array;

/** Long enough that most arrays never grow. */
const FIRST_LENGTH = 32;

/** A typed array that grows at its end and is emptied without giving its memory back. */
class GrowingArray<T extends Numbers> {
  #values: T;
  readonly #make: (length: number) => T;
  length = 0;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#values = make(FIRST_LENGTH);
  }

  push(value: number): void {
    if (this.length === this.#values.length) this.#reserve(this.length + 1);
    this.#values[this.length++] = value;
  }

  append(values: ArrayLike<number>): void {
    this.#reserve(this.length + values.length);
    this.#values.set(values, this.length);
    this.length += values.length;
  }

  /** What has been pushed; valid until the next push or clear. */
  view(): T {
    return this.#values.subarray(0, this.length) as T;
  }

  /** The value at a position below `length`. */
  at(position: number): number {
    return this.#values[position]!;
  }

  clear(): void {
    this.length = 0;
  }

  #reserve(needed: number): void {
    if (needed <= this.#values.length) return;
    const larger = this.#make(Math.max(needed, 2 * this.#values.length));
    larger.set(this.#values.subarray(0, this.length));
    this.#values = larger;
  }
}

export class GrowingFloat64 extends GrowingArray<Float64Array> {
  constructor() {
    super((length) => new Float64Array(length));
  }
}

export class GrowingInt32 extends GrowingArray<Int32Array> {
  constructor() {
    super((length) => new Int32Array(length));
  }
}

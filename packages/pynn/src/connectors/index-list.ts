/** A list of indices that grows. */
export class IndexList {
  #values = new Int32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** What is in it, without a copy. */
  toArray(): Int32Array {
    return this.#values.subarray(0, this.#length);
  }
}

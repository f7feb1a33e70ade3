/** Small enough that a result which somebody keeps holds little else, large enough to be rare. */
const BLOCK_BYTES = 16 * 1024;
/** Larger requests get a buffer of their own. */
const LARGE_BYTES = BLOCK_BYTES / 4;

/**
 * Cuts small arrays out of larger blocks of zeros. V8 keeps the bytes of each typed array outside its heap, so that making
 * one costs more than filling it; a view of a block costs a fraction. Nothing is ever used twice.
 */
export class Arena {
  #block = new ArrayBuffer(0);
  #used = 0;

  float64(length: number): Float64Array<ArrayBuffer> {
    if (8 * length > LARGE_BYTES) return new Float64Array(length);
    const at = this.#take(8 * length);
    return new Float64Array(this.#block, at, length);
  }

  int32(length: number): Int32Array<ArrayBuffer> {
    if (4 * length > LARGE_BYTES) return new Int32Array(length);
    const at = this.#take(4 * length);
    return new Int32Array(this.#block, at, length);
  }

  /** Bytes that begin at a multiple of 8. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    if (length > LARGE_BYTES) return new Uint8Array(length);
    const at = this.#take(length);
    return new Uint8Array(this.#block, at, length);
  }

  #take(bytes: number): number {
    if (this.#used + bytes > this.#block.byteLength) {
      this.#block = new ArrayBuffer(BLOCK_BYTES);
      this.#used = 0;
    }
    const at = this.#used;
    this.#used = (at + bytes + 7) & ~7;
    return at;
  }
}

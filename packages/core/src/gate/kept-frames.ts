/** Frames of all links out that have not been acknowledged: they may be asked for again. */
export class KeptFrames {
  readonly #byLink = new Map<number, Map<number, Uint8Array>>();
  #bytes = 0;

  /** What is kept [bytes]. */
  get bytes(): number {
    return this.#bytes;
  }

  keep(link: number, number: number, frame: Uint8Array): void {
    let frames = this.#byLink.get(link);
    if (frames === undefined) {
      frames = new Map();
      this.#byLink.set(link, frames);
    }
    frames.set(number, frame);
    this.#bytes += frame.byteLength;
  }

  frame(link: number, number: number): Uint8Array | undefined {
    return this.#byLink.get(link)?.get(number);
  }

  /** Drops the frames of a link before this number. */
  forget(link: number, before: number): void {
    const frames = this.#byLink.get(link);
    if (frames === undefined) return;
    for (const [number, frame] of frames) {
      if (number >= before) break;
      frames.delete(number);
      this.#bytes -= frame.byteLength;
    }
  }
}

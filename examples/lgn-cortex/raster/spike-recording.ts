/** Spikes of one population, as they arrived. */
export class SpikeRecording {
  /** Number of cells of the population. */
  readonly cells: number;
  /** Stamps [s]. */
  readonly times: number[] = [];
  /** Global index of the cell of each spike. */
  readonly indices: number[] = [];

  constructor(cells: number) {
    this.cells = cells;
  }

  /** Takes the spikes of one tick. */
  add(spikes: { readonly times: ArrayLike<number>; readonly indices: ArrayLike<number> }): void {
    for (let i = 0; i < spikes.times.length; i++) {
      this.times.push(spikes.times[i]!);
      this.indices.push(spikes.indices[i]!);
    }
  }

  /** The same spikes of the same cells, numbered otherwise: `place` of an index, which may change over time [s]. */
  reordered(place: (index: number, seconds: number) => number): SpikeRecording {
    const copy = new SpikeRecording(this.cells);
    const indices = this.indices.map((index, i) => place(index, this.times[i]!));
    copy.add({ times: this.times, indices });
    return copy;
  }

  /** Mean rate per cell [Hz] between two times [s]. */
  meanRate(from: number, to: number): number {
    const count = this.times.filter((time) => time >= from && time < to).length;
    return count / this.cells / (to - from);
  }
}

/** Values of single cells that wait to be sent together: numbers by cell, in the order of the names. */
export interface WaitingCells {
  readonly names: readonly string[];
  readonly values: Map<number, readonly number[]>;
}

/** Changes of single cells, collected as long as nothing else changes what they change. */
export class CellChanges {
  readonly #waiting = new Map<string, WaitingCells>();

  /** Adds the change of a cell; returns what has to be queued, or nothing where it is queued already. */
  add(index: number, change: Readonly<Record<string, number>>): WaitingCells | undefined {
    const names = Object.keys(change);
    const key = names.join();
    const known = this.#waiting.get(key);
    this.close(names, known);
    const cells = known ?? { names, values: new Map() };
    cells.values.set(index, Object.values(change));
    this.#waiting.set(key, cells);
    return known === undefined ? cells : undefined;
  }

  /** What comes later has to be queued anew, of these names, but for one collection that goes on. */
  close(names: readonly string[], kept?: WaitingCells): void {
    for (const [key, cells] of this.#waiting) {
      if (cells !== kept && cells.names.some((name) => names.includes(name))) {
        this.#waiting.delete(key);
      }
    }
  }

  /** The cells in their order, and a value for each: one number where all have the same. */
  take({ names, values }: WaitingCells): {
    readonly cells: Int32Array;
    readonly values: Record<string, number | Float64Array>;
  } {
    this.close(names);
    const cells = Int32Array.from(values.keys()).sort();
    const columns = names.map((name, at) => {
      const column = Float64Array.from(cells, (index) => values.get(index)![at]!);
      return [name, column.every((value) => value === column[0]) ? column[0]! : column] as const;
    });
    return { cells, values: Object.fromEntries(columns) };
  }
}

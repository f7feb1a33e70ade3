/** What an {@link IndexBasedExpression} may look at beside the indices. */
export interface IndexedPair {
  /** Number of presynaptic, and of postsynaptic cells. */
  readonly shape: readonly [number, number];
  /** Of this pair [um]. */
  readonly distance: () => number;
}

/**
 * A value, or a probability, that depends on the indices of the two cells: `new IndexBasedExpression((i, j) => 0.2 + 0.1 * Math.abs(i - j))`.
 * A plain function would take the distance.
 */
export class IndexBasedExpression {
  readonly evaluate: (pre: number, post: number, pair: IndexedPair) => number;

  constructor(evaluate: (pre: number, post: number, pair: IndexedPair) => number) {
    this.evaluate = evaluate;
  }
}

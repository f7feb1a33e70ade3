/** Passes and failures of one implementation. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

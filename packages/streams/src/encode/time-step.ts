/** A step of simulated time, as a tick of a process is one. */
export interface TimeStep {
  /** Number of the step, from 0. */
  readonly number: number;
  /** Where it begins [s]. */
  readonly start: number;
  /** Where it ends [s]. */
  readonly end: number;
}

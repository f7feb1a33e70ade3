import { expect } from 'vitest';
import type { AntiphonRun } from './antiphon-run.js';

/** What the outcome of a failed run must be. */
export interface ExpectedFailure {
  readonly code: string;
  readonly exitCode: number;
  /** The rank at fault, for instance `B.1`; left out: none. */
  readonly rank?: string;
  /** A part of the message. */
  readonly text: string;
}

/** Within this a run ends that has been hurt [s]: a second of grace, two after SIGTERM, and the machine is busy. */
const PATIENCE = 15;
/** For a run that has yet to start before it fails by itself [s]. */
export const START_AND_END = 60;

/**
 * Waits for the end of a run, and checks what holds for every failed one: exit code, one root cause on top, the same in `run.json`,
 * no process left.
 *
 * @param goneWithin - how long those may take to end that the run has not started [s]
 */
export async function expectFailure(
  run: AntiphonRun,
  expected: ExpectedFailure,
  patience: number = PATIENCE,
  goneWithin: number = 1,
): Promise<void> {
  await run.until('the run to end', () => run.launcher.exitCode !== null, patience);
  const { code } = await run.exited;
  expect(code, run.output).toBe(expected.exitCode);
  await run.gone(goneWithin);
  const causes = run.output.match(/^[A-Z]+(_[A-Z]+)+(?=: )/gm) ?? [];
  expect(causes, run.output).toEqual([expected.code]);
  const { failure, exitCode, isLedgerClosed } = run.record();
  expect(exitCode).toBe(expected.exitCode);
  expect(isLedgerClosed).toBe(true);
  expect(failure?.code).toBe(expected.code);
  expect(failure?.message).toContain(expected.text);
  const rank = failure?.rank == null ? undefined : `${failure.process}.${failure.rank}`;
  expect(rank).toBe(expected.rank);
}

import type { PlanSummary, RunFailure, RunResult } from '@antiphon/coordinator';

/** How a run ended, and where its files are. */
export interface RunOutcome {
  /** 0 done, 1 failed, 2 usage or configuration, 130 interrupted. */
  readonly exitCode: 0 | 1 | 2 | 130;
  readonly result: RunResult;
  /** `null`: the run did not get as far as a plan. */
  readonly plan: PlanSummary | null;
  /** Folder of logs and results; `null` if nothing was started. */
  readonly folder: string | null;
  readonly id: string;
  readonly seed: number;
  /** Why its record could not be written, for instance because the disk is full; `null` if it was. */
  readonly unwritten: RunFailure | null;
}

/** Codes beside CONFIG_... that say that the configuration is wrong, not that the run failed. */
const CONFIGURATION_CODES = new Set([
  'INTERPRETER_NOT_FOUND',
  'MUSIC_LIBRARY_FOREIGN',
  'PYTHON_PACKAGE_MISSING',
  'SIMULATOR_MISSING',
  'OUTPUT_UNWRITABLE',
]);

/**
 * The exit code of a run.
 *
 * @param wasStarted - whether anything was started: before that, a wrong configuration is the user's to mend (2)
 */
export function exitCodeOf(result: RunResult, wasStarted: boolean): RunOutcome['exitCode'] {
  switch (result.outcome) {
    case 'done':
    case 'planned':
      return 0;
    case 'interrupted':
      return 130;
    case 'failed':
      return !wasStarted && isConfiguration(result.failure) ? 2 : 1;
  }
}

function isConfiguration(failure: RunFailure | null): boolean {
  if (failure === null) return false;
  return failure.code.startsWith('CONFIG_') || CONFIGURATION_CODES.has(failure.code);
}

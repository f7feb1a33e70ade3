import { type Diagnostic, ERROR_TABLE, type ErrorCode, isAntiphonError } from '@antiphon/core';

/** Why a run failed, or what followed from it. */
export interface RunFailure {
  readonly code: ErrorCode;
  /** One sentence or more, without the code. */
  readonly message: string;
  /** What to do about it; empty if the message says it. */
  readonly remedy: string;
  readonly process: string | null;
  readonly rank: number | null;
  /** A traceback, or the last lines that a program printed. */
  readonly detail: string | null;
  /** All problems of the set-up, if that is what failed. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A failure with defaults for what is not known. */
export function makeFailure(
  facts: Pick<RunFailure, 'code' | 'message'> & Partial<RunFailure>,
): RunFailure {
  return {
    remedy: ERROR_TABLE[facts.code].remedy,
    process: null,
    rank: null,
    detail: null,
    diagnostics: [],
    ...facts,
  };
}

/** Somebody wanted the run to end: nothing about it has to be mended. */
export function interruption(): RunFailure {
  const message = 'the run was interrupted';
  return makeFailure({ code: 'RUN_INTERRUPTED', message, remedy: '' });
}

/** The failure that an error describes. The message of an error of ours holds the remedy already; any other is a bug of ours. */
export function failureOf(error: unknown): RunFailure {
  if (!isAntiphonError(error)) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const detail = error instanceof Error ? (error.stack ?? null) : null;
    return makeFailure({ code: 'INTERNAL', message, detail });
  }
  return makeFailure({
    code: error.code,
    message: error.message.replace(`${error.code}: `, ''),
    remedy: '',
    detail: error.details.detail ?? null,
  });
}

/** The failure of a set-up in which problems were found. */
export function setUpFailure(diagnostics: readonly Diagnostic[]): RunFailure {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) throw new RangeError('a set-up without errors has not failed');
  return makeFailure({
    code: first.code,
    message: first.message,
    ...(first.remedy === undefined ? {} : { remedy: first.remedy }),
    diagnostics: errors,
  });
}

import type { Diagnostic, PipelineDescription } from '@antiphon/core';
import { FailureBook } from '../machine/failure-book.js';
import { listRecords } from '../machine/rank-record.js';
import type { RunFailure } from '../machine/run-failure.js';
import { makeResult } from './make-result.js';
import type { RunResult } from './run-result.js';

/** The result of a run that failed without a coordinator to tell: before it began, or because it is gone itself. */
export function resultWithoutCoordinator(
  description: PipelineDescription,
  failure: RunFailure,
  diagnostics: readonly Diagnostic[] = [],
): RunResult {
  const failures = new FailureBook();
  failures.enter(failure);
  return makeResult({
    ranks: listRecords(description),
    plan: null,
    failures,
    diagnostics,
    isPlanned: false,
    runSeconds: null,
  });
}

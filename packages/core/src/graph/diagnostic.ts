import type { ErrorCode } from '../error/codes.gen.js';
import type { Place } from './description.js';

/** One problem of a configuration or a set-up. Checks return all of them at once. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'note';
  readonly code: ErrorCode;
  readonly message: string;
  readonly place?: Place;
  readonly related?: readonly Place[];
  readonly remedy?: string;
}

/** Whether a list of diagnostics forbids to go on. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

import type { Diagnostic, ErrorCode } from '@antiphon/core';

/** An error of a pipeline in code; it has no place in a file. */
export function problem(code: ErrorCode, message: string, remedy?: string): Diagnostic {
  return { severity: 'error', code, message, ...(remedy === undefined ? {} : { remedy }) };
}

/** A value as it is cited in a message. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** Whether a value is an object that can hold options by name. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { AntiphonError, ERROR_TABLE, type ErrorCode, isAntiphonError } from '@antiphon/core';
import { type Check, nullable, optional, record, text } from './check.js';

/** An error as it travels: `message` is the whole line without its code; `detail` a traceback, or nil. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly detail: string | null;
}

export const wireError: Check<WireError> = record<WireError>({
  code: text,
  message: text,
  detail: optional(nullable(text), null),
});

/** Describes anything that was thrown; what is no {@link AntiphonError} gets `code`, and its stack as detail. */
export function toWireError(error: unknown, code: ErrorCode): WireError {
  if (isAntiphonError(error)) {
    const message = error.message.startsWith(`${error.code}: `)
      ? error.message.slice(error.code.length + 2)
      : error.message;
    return { code: error.code, message, detail: error.details.detail ?? null };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code, message, detail: error instanceof Error ? (error.stack ?? null) : null };
}

/** The error that another side described. A code that this release does not know counts as `INTERNAL`. */
export function fromWireError({ code, message, detail }: WireError): AntiphonError {
  const known = code in ERROR_TABLE ? (code as ErrorCode) : 'INTERNAL';
  const error = new AntiphonError(known, {
    message,
    remedy: '',
    ...(detail === null ? {} : { detail }),
  });
  // The other side's line is complete; composing it again would repeat the remedy.
  error.message = `${code}: ${message}`;
  return error;
}

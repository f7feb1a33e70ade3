import { ERROR_TABLE, type ErrorCode } from './codes.gen.js';

/** What an error says beside its code. */
export interface ErrorDetails {
  /** What is wrong, in one sentence without the final full stop. */
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
  /** `process.port`, rank, tick, file: where it is wrong. */
  readonly where?: string;
  /** What to do about it; the table's remedy if left out. */
  readonly remedy?: string;
  /** A traceback or log of the program that failed. */
  readonly detail?: string;
  readonly cause?: unknown;
}

/** Codes whose remedy in the table is to give what was expected: where a message says that, it says enough. */
const SAID_BY_EXPECTED: readonly ErrorCode[] = [
  'PYNN_VALUE_INVALID',
  'PYNN_DIMENSIONS_INVALID',
  'PYNN_MODEL_MISUSED',
];

const BRAND = 'antiphon.error';

/** The one class of errors that users can cause or mend. Its `code` is stable and listed in docs/errors.md. */
export class AntiphonError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  /** Recognises the class across copies of this package. */
  readonly brand: typeof BRAND = BRAND;

  constructor(code: ErrorCode, details: ErrorDetails) {
    super(composeMessage(code, details), { cause: details.cause });
    this.name = 'AntiphonError';
    this.code = code;
    this.details = details;
  }

  get remedy(): string {
    return remedyOf(this.code, this.details);
  }
}

/** Recognises an {@link AntiphonError}, also one of another copy of this package. */
export function isAntiphonError(value: unknown): value is AntiphonError {
  return value instanceof Error && 'brand' in value && value.brand === BRAND;
}

/** A bug in Antiphon itself, never the user's fault. */
export class InternalError extends Error {
  override readonly name: string = 'InternalError';
}

function composeMessage(code: ErrorCode, details: ErrorDetails): string {
  const where = details.where === undefined ? '' : `${details.where}: `;
  const facts = [
    details.expected === undefined ? '' : `expected ${details.expected}`,
    details.found === undefined ? '' : `found ${details.found}`,
  ].filter((fact) => fact !== '');
  const comparison = facts.length === 0 ? '' : ` (${facts.join(', ')})`;
  const remedy = remedyOf(code, details);
  return `${code}: ${where}${details.message}${comparison}.${remedy === '' ? '' : ` ${remedy}`}`;
}

function remedyOf(code: ErrorCode, { remedy, expected }: ErrorDetails): string {
  if (remedy !== undefined) return remedy;
  return expected !== undefined && SAID_BY_EXPECTED.includes(code) ? '' : ERROR_TABLE[code].remedy;
}

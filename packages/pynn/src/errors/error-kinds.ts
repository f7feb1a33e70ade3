import { type AntiphonError, type ErrorCode, isAntiphonError } from '@antiphon/core';

/**
 * An error by the name that PyNN has for it: `error instanceof RecordingError`. It is told by its code, so also for errors of another
 * copy of this package.
 */
export interface ErrorKind<Codes extends ErrorCode> {
  readonly codes: readonly Codes[];
  [Symbol.hasInstance](value: unknown): value is AntiphonError & { readonly code: Codes };
}

function errorKind<Codes extends ErrorCode>(...codes: Codes[]): ErrorKind<Codes> {
  return {
    codes,
    [Symbol.hasInstance]: (value): value is AntiphonError & { readonly code: Codes } =>
      isAntiphonError(value) && (codes as readonly ErrorCode[]).includes(value.code),
  };
}

/** A value that cannot be used for a parameter. */
export const InvalidParameterValueError: ErrorKind<
  'PYNN_VALUE_INVALID' | 'PYNN_EXPRESSION_INVALID' | 'PYNN_DIMENSIONS_INVALID'
> = errorKind('PYNN_VALUE_INVALID', 'PYNN_EXPRESSION_INVALID', 'PYNN_DIMENSIONS_INVALID');

/** A parameter that the model does not have. */
export const NonExistentParameterError: ErrorKind<'PYNN_PARAMETER_UNKNOWN'> =
  errorKind('PYNN_PARAMETER_UNKNOWN');

/** A list or matrix of the wrong size. */
export const InvalidDimensionsError: ErrorKind<'PYNN_DIMENSIONS_INVALID'> =
  errorKind('PYNN_DIMENSIONS_INVALID');

/** Cells that cannot be connected in this way. */
export const ConnectionError: ErrorKind<'PYNN_CONNECTION_INVALID' | 'PYNN_WEIGHT_INVALID'> =
  errorKind('PYNN_CONNECTION_INVALID', 'PYNN_WEIGHT_INVALID');

/** A weight of the wrong sign. */
export const InvalidWeightError: ErrorKind<'PYNN_WEIGHT_INVALID'> =
  errorKind('PYNN_WEIGHT_INVALID');

/** A model that cannot be used where it is given. */
export const InvalidModelError: ErrorKind<'PYNN_MODEL_MISUSED'> = errorKind('PYNN_MODEL_MISUSED');

/** A model that the simulator does not have. */
export const NoModelAvailableError: ErrorKind<'PYNN_MODEL_UNAVAILABLE'> =
  errorKind('PYNN_MODEL_UNAVAILABLE');

/** A variable that cannot be recorded. */
export const RecordingError: ErrorKind<'PYNN_RECORDING_INVALID'> =
  errorKind('PYNN_RECORDING_INVALID');

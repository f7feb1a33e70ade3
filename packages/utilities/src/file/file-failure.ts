import { AntiphonError } from '@antiphon/core';

/** The error of a file that the system refuses. */
export function fileFailure(
  code: 'UTILITY_FILE_UNREADABLE' | 'UTILITY_FILE_UNWRITABLE',
  path: string,
  cause: unknown,
): AntiphonError {
  const verb = code === 'UTILITY_FILE_UNREADABLE' ? 'read' : 'written';
  return new AntiphonError(code, {
    where: path,
    message: `the file cannot be ${verb}`,
    found: cause instanceof Error ? cause.message : String(cause),
    cause,
  });
}

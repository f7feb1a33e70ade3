import { AntiphonError } from '@antiphon/core';

/** A line of a file, as messages name it; lines are counted from 1. */
export interface LinePlace {
  readonly path: string;
  readonly line: number;
}

/** The error of a line that has not the form that it should have; columns are counted from 0 here, from 1 in the message. */
export function malformedLine(
  { path, line }: LinePlace,
  column: number,
  expected: string,
  found: string,
): AntiphonError {
  return new AntiphonError('UTILITY_FILE_MALFORMED', {
    where: `${path}:${line}:${column + 1}`,
    message: 'a line cannot be used',
    expected,
    found: found === '' ? 'the end of the line' : `'${shorten(found)}'`,
  });
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}

import { readNumber } from '../parameter/numbers.js';
import type { Line } from './read-lines.js';
import { malformedLine } from './text-place.js';

/** An event of a file: stamp [s] and global id. */
export interface FileEvent {
  readonly time: number;
  readonly id: number;
}

/**
 * Reads `TIME ID`, separated by blanks.
 *
 * @param width - ids lie below it
 * @returns the event, or `null` for an empty line or a comment (`#`)
 * @throws UTILITY_FILE_MALFORMED
 */
export function parseEventLine(line: Line, width: number): FileEvent | null {
  const words = [...line.text.matchAll(/\S+/g)];
  const [first, second, third] = words;
  if (first === undefined || first[0].startsWith('#')) return null;
  const time = readTime(first[0]);
  if (time === undefined) {
    throw malformedLine(
      line,
      first.index,
      'TIME ID, the time a number of at least 0 [s]',
      first[0],
    );
  }
  const idAt = second?.index ?? line.text.length;
  const word = second?.[0] ?? '';
  if (!/^\d{1,10}$/.test(word) || Number(word) >= width) {
    throw malformedLine(line, idAt, `TIME ID, the id a whole number of 0 to ${width - 1}`, word);
  }
  if (third !== undefined) {
    throw malformedLine(line, third.index, 'TIME ID and no more', third[0]);
  }
  return { time, id: Number(word) };
}

/** A time of a file [s]; `undefined` for anything else. */
export function readTime(text: string): number | undefined {
  const time = readNumber(text);
  return time !== undefined && time >= 0 && time < Infinity ? time : undefined;
}

/** Writes an event: the shortest numerals that give the same time when they are read. */
export function eventLine(time: number, id: number): string {
  return `${time}\t${id}`;
}

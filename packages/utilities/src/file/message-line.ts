import { AntiphonError } from '@antiphon/core';
import { readTime } from './event-line.js';
import { type Line, readLines } from './read-lines.js';
import { malformedLine } from './text-place.js';

/** A message of a file: stamp [s], and bytes as Latin-1 characters. */
export interface FileMessage {
  readonly time: number;
  readonly text: string;
}

/**
 * Reads a file of messages, `TIME TEXT` on each line, with one character between them, in order of time.
 *
 * @throws UTILITY_FILE_UNREADABLE, UTILITY_FILE_MALFORMED
 */
export function readMessages(path: string): FileMessage[] {
  const messages: FileMessage[] = [];
  for (const line of readLines(path)) {
    const message = parseMessageLine(line);
    if (message !== null) messages.push(message);
  }
  return messages.sort((a, b) => a.time - b.time);
}

/**
 * Reads a line: a time, one character, and what follows as it is.
 *
 * @returns the message, or `null` for an empty line or a comment (`#`)
 * @throws UTILITY_FILE_MALFORMED
 */
export function parseMessageLine(line: Line): FileMessage | null {
  const begin = line.text.search(/\S/);
  if (begin < 0 || line.text[begin] === '#') return null;
  const [word = ''] = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/i.exec(line.text.slice(begin)) ?? [];
  const time = readTime(word);
  if (time === undefined) {
    const [found = ''] = /\S+/.exec(line.text) ?? [];
    throw malformedLine(line, begin, 'TIME TEXT, the time a number of at least 0 [s]', found);
  }
  const end = begin + word.length;
  if (end === line.text.length) throw malformedLine(line, end, 'a blank and the text', '');
  return { time, text: line.text.slice(end + 1) };
}

/**
 * Writes a message as it is read.
 *
 * @throws UTILITY_FILE_UNWRITABLE for a text that has more than one line
 */
export function messageLine({ time, text }: FileMessage, path: string): string {
  if (!/[\r\n]/.test(text)) return `${time}\t${text}`;
  throw new AntiphonError('UTILITY_FILE_UNWRITABLE', {
    where: path,
    message: `the message of ${time} s cannot be written`,
    expected: 'one line of text',
    found: JSON.stringify(text.slice(0, 40)),
    remedy: 'Receive such messages with a program of your own.',
  });
}

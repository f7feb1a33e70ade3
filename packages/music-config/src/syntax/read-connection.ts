import { type Cursor, isBlank, isLineEnd } from '../text/cursor.js';
import { excerpt } from '../text/excerpt.js';
import type { Report } from '../text/report.js';
import type { ConnectionItem, EndWords, Word } from './item.js';
import { NAME, readWord, type WordRules } from './read-word.js';

const COMMUNICATION = ['point-to-point', 'collective'];
const PROCESSING = ['tree', 'table'];

/** The largest index is an int32 on the wire. */
const WIDEST = 2 ** 31 - 1;

/**
 * Reads a connection whose left end starts at `at`; the cursor stands at its arrow. The left end was read as a key
 * until the arrow came, so it is read again.
 */
export function readConnection(cursor: Cursor, report: Report, at: number): ConnectionItem {
  const arrowAt = cursor.offset;
  cursor.offset = at;
  const left = readEnd(cursor, report, (here) => here.offset >= arrowAt);
  const isForward = cursor.sees('->');
  cursor.offset = arrowAt + '->'.length;
  cursor.skipBlanks();
  const right = readEnd(
    cursor,
    report,
    (here) => '[#'.includes(here.peek()) || isLineEnd(here.peek()) || seesArrow(here),
  );
  if (seesArrow(cursor)) skipSecondArrow(cursor, report);
  const [from, to] = isForward ? [left, right] : [right, left];
  const width = cursor.peek() === '[' ? readOptions(cursor, report) : null;
  return { type: 'connection', at, from, to, ...(width === null ? {} : { width }) };
}

export function seesArrow(cursor: Cursor): boolean {
  return cursor.sees('->') || cursor.sees('<-');
}

function skipSecondArrow(cursor: Cursor, report: Report): void {
  const message = 'a second arrow in one connection';
  report.error('CONFIG_CONNECTION_INVALID', cursor.offset, message, {
    remedy: 'Write each connection on a line of its own.',
  });
  cursor.skipLine();
}

/** Splits at the first dot; an escaped dot belongs to the name. */
function readEnd(cursor: Cursor, report: Report, endsAt: WordRules['endsAt']): EndWords {
  const at = cursor.offset;
  const first = readWord(cursor, report, {
    what: NAME,
    endsAt: (here) => here.peek() === '.' || endsAt(here),
  });
  if (cursor.peek() !== '.') return { at, process: null, port: first };
  cursor.take();
  cursor.skipBlanks();
  return { at, process: first, port: readWord(cursor, report, { what: NAME, endsAt }) };
}

/** Reads `[width, communication, processing]` and returns the width. A `#` inside ends the line without `]`. */
function readOptions(cursor: Cursor, report: Report): number | null {
  cursor.take();
  const fields = [readField(cursor)];
  while (cursor.peek() === ',') {
    cursor.take();
    fields.push(readField(cursor));
  }
  if (cursor.peek() === ']') cursor.take();
  else if (cursor.peek() !== '#') {
    const message = "the options of a connection have no end: expected ']'";
    report.error('CONFIG_SYNTAX', cursor.offset, message, { remedy: 'Close them with ].' });
  }
  const [width, communication, processing, extra] = fields;
  if (extra !== undefined) {
    const message = `a connection has at most three options, found ${fields.length}`;
    report.error('CONFIG_SYNTAX', extra.at, message, {
      remedy: 'Write [width, communication, processing], each of which may be left out.',
    });
  }
  checkChoice(report, 'communication type', COMMUNICATION, communication);
  checkChoice(report, 'processing method', PROCESSING, processing);
  return width === undefined ? null : readWidth(width, report);
}

function readField(cursor: Cursor): Word {
  cursor.skipBlanks();
  const at = cursor.offset;
  while (!cursor.atLineEnd && !',]#'.includes(cursor.peek())) cursor.offset += 1;
  return { text: cursor.text.slice(at, cursor.offset).replace(/[ \t]+$/, ''), at };
}

function readWidth(field: Word, report: Report): number | null {
  if (field.text === '') return null;
  const remedy = 'Give the width as one whole number, or leave it out.';
  if (/^\d[\d \t]*$/.test(field.text) && [...field.text].some(isBlank)) {
    report.error('CONFIG_SYNTAX', field.at, `two numbers in a width: ${excerpt(field.text)}`, {
      remedy,
    });
    return null;
  }
  const width = Number(field.text);
  if (/^\d+$/.test(field.text) && width <= WIDEST) return width;
  const expected = `expected a whole number from 0 to ${WIDEST}`;
  report.error('CONFIG_SYNTAX', field.at, `width ${excerpt(field.text)}: ${expected}`, { remedy });
  return null;
}

function checkChoice(
  report: Report,
  what: string,
  choices: readonly string[],
  field: Word | undefined,
): void {
  if (field === undefined || field.text === '') return;
  if (choices.includes(field.text.replace(/[ \t]+/g, '').toLowerCase())) return;
  const message = `unknown ${what} ${excerpt(field.text)}: expected ${choices.join(' or ')}`;
  report.error('CONFIG_CONNECTION_INVALID', field.at, message);
}

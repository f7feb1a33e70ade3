import { type Cursor, isBlank, isLineEnd } from '../text/cursor.js';
import type { Report } from '../text/report.js';
import type { Word } from './item.js';

/** What keys and the ends of connections are called, which are told apart only behind them. */
export const NAME = 'a key or name';

/** Where a word ends, and what it is called in messages. */
export interface WordRules {
  readonly what: string;
  /** Whether the word ends here, other than by the end of the text. */
  readonly endsAt: (cursor: Cursor) => boolean;
  /** Whether an escaped line end belongs to the word. */
  readonly overLines?: boolean;
}

/**
 * Reads characters up to the end that the rules name. A backslash takes the next character as it is; blanks at the
 * end are stripped unless escaped. A bad escape is reported, and left out of the word.
 */
export function readWord(cursor: Cursor, report: Report, rules: WordRules): Word {
  const at = cursor.offset;
  const taken: string[] = [];
  let kept = 0;
  while (!cursor.atEnd && !rules.endsAt(cursor)) {
    const escaped = cursor.peek() === '\\';
    const character = escaped ? readEscape(cursor, report, rules) : cursor.take();
    taken.push(character);
    if (escaped || !isBlank(character)) kept = taken.length;
  }
  return { text: taken.slice(0, kept).join(''), at };
}

function readEscape(cursor: Cursor, report: Report, rules: WordRules): string {
  const at = cursor.offset;
  cursor.take();
  if (cursor.atEnd) {
    report.error('CONFIG_SYNTAX', at, 'a backslash at the end of the file escapes nothing', {
      remedy: 'Remove it.',
    });
    return '';
  }
  if (isLineEnd(cursor.peek()) && rules.overLines !== true) {
    report.error('CONFIG_SYNTAX', at, `${rules.what} cannot run on over the end of a line`, {
      remedy: 'Remove the backslash.',
    });
    return '';
  }
  return cursor.take();
}

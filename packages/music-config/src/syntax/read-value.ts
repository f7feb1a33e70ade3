import { type Cursor, isLineEnd } from '../text/cursor.js';
import type { Report } from '../text/report.js';
import type { Word } from './item.js';
import { readWord } from './read-word.js';
import { skipToLineEnd } from './skip-to-line-end.js';

/** Reads what stands behind `=`: a quoted value if its first character is `"`, else up to the line end or a `#`. */
export function readValue(cursor: Cursor, report: Report): Word {
  cursor.skipBlanks();
  if (cursor.peek() === '"') return readQuoted(cursor, report);
  return readWord(cursor, report, {
    what: 'a value',
    overLines: true,
    endsAt: (here) => here.peek() === '#' || isLineEnd(here.peek()),
  });
}

function readQuoted(cursor: Cursor, report: Report): Word {
  const at = cursor.offset;
  const closing = findClosingQuote(cursor.text, at + 1);
  if (closing === null) {
    report.error('CONFIG_SYNTAX', at, 'the quoted value is never closed', {
      remedy: 'End it with ", and write a quote inside it as \\".',
    });
    cursor.skipLine();
    return { text: resolveEscapes(cursor.text.slice(at + 1, cursor.offset)), at };
  }
  cursor.offset = closing + 1;
  skipToLineEnd(cursor, report, 'after a quoted value');
  return { text: resolveEscapes(cursor.text.slice(at + 1, closing)), at };
}

function findClosingQuote(text: string, from: number): number | null {
  for (let at = from; at < text.length; at += text[at] === '\\' ? 2 : 1) {
    if (text[at] === '"') return at;
  }
  return null;
}

function resolveEscapes(text: string): string {
  return text.replace(/\\([\s\S]?)/g, '$1');
}

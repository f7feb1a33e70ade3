import type { Cursor } from '../text/cursor.js';
import type { Report } from '../text/report.js';
import type { HeaderItem } from './item.js';
import { readWord } from './read-word.js';
import { skipToLineEnd } from './skip-to-line-end.js';

/**
 * Reads `[name]` and the rest of its line. A broken header still opens its section, so that what follows is not
 * taken for a part of the section before.
 */
export function readHeader(cursor: Cursor, report: Report): HeaderItem {
  const at = cursor.offset;
  cursor.take();
  cursor.skipBlanks();
  const name = readWord(cursor, report, {
    what: 'a section name',
    endsAt: (here) => here.peek() === ']' || here.atLineEnd,
  });
  const item: HeaderItem = { type: 'header', at, name: name.text };
  if (cursor.peek() !== ']') {
    const end = cursor.atEnd ? 'the file' : 'the line';
    const message = `${end} ends within a section header: expected ']'`;
    report.error('CONFIG_SYNTAX', cursor.offset, message, {
      remedy: `Close the header: [${name.text === '' ? 'name' : name.text}].`,
    });
    return item;
  }
  cursor.take();
  skipToLineEnd(cursor, report, 'after a section header');
  return item;
}

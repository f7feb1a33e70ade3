import { Cursor } from '../text/cursor.js';
import { excerpt } from '../text/excerpt.js';
import type { Report } from '../text/report.js';
import type { Item, Word } from './item.js';
import { readConnection, seesArrow } from './read-connection.js';
import { readHeader } from './read-header.js';
import { readValue } from './read-value.js';
import { NAME, readWord } from './read-word.js';

/**
 * Reads a text as MUSIC's configuration parser does: a sequence of section headers, keys and connections, in which
 * nearly every line means something. What it refuses is reported with its place, and reading goes on behind it.
 */
export function readItems(text: string, report: Report): Item[] {
  const cursor = new Cursor(text);
  if (cursor.sees('\uFEFF')) cursor.take();
  const items: Item[] = [];
  let behindOptions: number | null = null;
  for (;;) {
    const lineBefore = behindOptions;
    behindOptions = null;
    cursor.skipBlanksAndLineEnds();
    if (cursor.atEnd) return items;
    if (cursor.peek() === '#') {
      cursor.skipLine();
      continue;
    }
    const at = cursor.offset;
    const item = cursor.peek() === '[' ? readHeader(cursor, report) : readLine(cursor, report);
    items.push(item);
    if (lineBefore !== null && !/[\r\n\f]/.test(text.slice(lineBefore, at))) {
      warnBehindOptions(text.slice(at, cursor.offset), at, report);
    }
    if (item.type === 'connection') behindOptions = cursor.offset;
  }
}

/** A key with or without a value, or a connection. */
function readLine(cursor: Cursor, report: Report): Item {
  const word = readWord(cursor, report, {
    what: NAME,
    endsAt: (here) =>
      here.atLineEnd || here.peek() === '=' || here.peek() === '#' || seesArrow(here),
  });
  if (seesArrow(cursor)) return readConnection(cursor, report, word.at);
  return readKey(cursor, report, word);
}

function readKey(cursor: Cursor, report: Report, key: Word): Item {
  if (cursor.peek() !== '=') return { type: 'key', key };
  cursor.take();
  return { type: 'key', key, value: readValue(cursor, report) };
}

function warnBehindOptions(text: string, at: number, report: Report): void {
  const message = `text behind the options of a connection counts as a line of its own: ${excerpt(text)}`;
  report.warning('CONFIG_KEY_SUSPICIOUS', at, message, {
    remedy: 'Put it on a line of its own, or make it a comment with #.',
  });
}

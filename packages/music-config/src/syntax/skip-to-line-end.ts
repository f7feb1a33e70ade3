import type { Cursor } from '../text/cursor.js';
import { excerpt } from '../text/excerpt.js';
import type { Report } from '../text/report.js';

/** Allows blanks and a comment up to the line end; anything else is reported and skipped. */
export function skipToLineEnd(cursor: Cursor, report: Report, where: string): void {
  cursor.skipBlanks();
  const at = cursor.offset;
  const isComment = cursor.peek() === '#';
  cursor.skipLine();
  if (isComment || cursor.offset === at) return;
  const message = `unexpected text ${where}: ${excerpt(cursor.text.slice(at, cursor.offset))}`;
  report.error('CONFIG_SYNTAX', at, message, {
    remedy: 'Put it on a line of its own, or make it a comment with #.',
  });
}

import { readLines } from './read-lines.js';
import { malformedLine } from './text-place.js';

/**
 * Reads a file of ids, whole numbers below `width` separated by blanks or line ends; lines that begin with # are comments.
 *
 * @returns each id once, in ascending order
 * @throws UTILITY_FILE_UNREADABLE, UTILITY_FILE_MALFORMED
 */
export function readIds(path: string, width: number): number[] {
  const ids = new Set<number>();
  for (const line of readLines(path)) {
    if (/^\s*#/.test(line.text)) continue;
    for (const { 0: word, index } of line.text.matchAll(/\S+/g)) {
      if (!/^\d{1,10}$/.test(word) || Number(word) >= width) {
        throw malformedLine(line, index, `ids, whole numbers of 0 to ${width - 1}`, word);
      }
      ids.add(Number(word));
    }
  }
  return [...ids].sort((a, b) => a - b);
}

import { type FileEvent, parseEventLine } from './event-line.js';
import { type Line, readLines } from './read-lines.js';
import { malformedLine } from './text-place.js';

/** Which ids a file may have. */
export interface KnownIds {
  /** Of the port: ids lie below it. */
  readonly width: number;
  /** Those of the rank. */
  readonly own: readonly number[];
  /** The rank as messages name it: `process.rank`. */
  readonly name: string;
}

/**
 * Reads a file of events, one `TIME ID` per line, in order of time; lines that are out of order are put there.
 *
 * @throws UTILITY_FILE_UNREADABLE; UTILITY_FILE_MALFORMED, also for an id that is another rank's
 */
export function readEvents(path: string, ids: KnownIds): FileEvent[] {
  const own = new Set(ids.own);
  const events: FileEvent[] = [];
  for (const line of readLines(path)) {
    const event = parseEventLine(line, ids.width);
    if (event === null) continue;
    if (!own.has(event.id)) throw foreign(line, event.id, ids);
    events.push(event);
  }
  return events.sort((a, b) => a.time - b.time);
}

function foreign(line: Line, id: number, { own, name }: KnownIds): Error {
  const range = own.length === 0 ? 'none' : `${own.length} from ${own[0]} to ${own.at(-1)}`;
  const column = line.text.search(/\S+\s*$/);
  return malformedLine(line, column, `an id of ${name} (${range})`, String(id));
}

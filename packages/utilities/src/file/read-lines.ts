import { closeSync, openSync, readSync } from 'node:fs';
import { fileFailure } from './file-failure.js';
import type { LinePlace } from './text-place.js';

/** A line without its end, and where it stands. */
export interface Line extends LinePlace {
  readonly text: string;
}

const CHUNK_BYTES = 1 << 20;

/**
 * The lines of a file, each byte a Latin-1 character, so that none is lost; the last one needs no end.
 *
 * @throws UTILITY_FILE_UNREADABLE
 */
export function* readLines(path: string): Iterable<Line> {
  let line = 0;
  let begun = '';
  for (const chunk of readChunks(path)) {
    const texts = (begun + chunk).split('\n');
    begun = texts.pop() ?? '';
    for (const text of texts) yield { path, line: ++line, text: withoutReturn(text) };
  }
  if (begun !== '') yield { path, line: ++line, text: withoutReturn(begun) };
}

function* readChunks(path: string): Iterable<string> {
  const attempt = <Result>(call: () => Result): Result => {
    try {
      return call();
    } catch (error) {
      throw fileFailure('UTILITY_FILE_UNREADABLE', path, error);
    }
  };
  const file = attempt(() => openSync(path, 'r'));
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const size = attempt(() => readSync(file, buffer, 0, CHUNK_BYTES, null));
      if (size === 0) return;
      yield buffer.toString('latin1', 0, size);
    }
  } finally {
    closeSync(file);
  }
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

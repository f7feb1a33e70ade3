import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AntiphonError } from '@antiphon/core';

/** Writes a file of results, and makes the folders that it needs. What was there is replaced. @throws OUTPUT_UNWRITABLE */
export function writeOutputFile(file: string, content: string | Uint8Array): void {
  writing(file, () => {
    writeFileSync(file, content);
  });
}

/** Opens a file of results for writing; the caller closes it. @throws OUTPUT_UNWRITABLE */
export function openOutputFile(file: string): number {
  return writing(file, () => openSync(file, 'w'));
}

/** Makes the folders that a file of results needs. @throws OUTPUT_UNWRITABLE */
export function makeOutputFolder(file: string): void {
  writing(file, () => undefined);
}

function writing<Result>(file: string, write: () => Result): Result {
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    return write();
  } catch (cause) {
    throw new AntiphonError('OUTPUT_UNWRITABLE', {
      where: resolve(file),
      message: 'the file cannot be written',
      found: cause instanceof Error ? cause.message : String(cause),
      remedy: 'Choose another file, or give yourself the right to write there.',
      cause,
    });
  }
}

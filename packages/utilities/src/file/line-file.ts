import { closeSync, openSync, writeSync } from 'node:fs';
import { fileFailure } from './file-failure.js';

/** A file that is written anew, line by line; what a tick has written is in it before the next. */
export class LineFile {
  readonly #path: string;
  readonly #file: number;
  #pending = '';

  /** @throws UTILITY_FILE_UNWRITABLE */
  constructor(path: string) {
    this.#path = path;
    this.#file = this.#attempt(() => openSync(path, 'w'));
  }

  /** Adds a line; each character of it is a Latin-1 byte. */
  add(line: string): void {
    this.#pending += `${line}\n`;
  }

  /** @throws UTILITY_FILE_UNWRITABLE */
  flush(): void {
    if (this.#pending === '') return;
    const bytes = Buffer.from(this.#pending, 'latin1');
    this.#pending = '';
    this.#attempt(() => {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    });
  }

  close(): void {
    this.flush();
    this.#attempt(() => {
      closeSync(this.#file);
    });
  }

  #attempt<Result>(call: () => Result): Result {
    try {
      return call();
    } catch (error) {
      throw fileFailure('UTILITY_FILE_UNWRITABLE', this.#path, error);
    }
  }
}

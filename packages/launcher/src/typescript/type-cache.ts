import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Remembers that some scripts had no type errors, with a hash of every file that the compiler read for it. */
export class TypeCache {
  readonly #folder: string;
  readonly #file: string;

  constructor(folder: string, key: string) {
    this.#folder = folder;
    this.#file = join(folder, `${key}.json`);
  }

  /** Whether the scripts and all that they import are as they were. */
  isKnown(): boolean {
    const known = this.#read();
    return (
      known !== undefined && Object.entries(known).every(([file, hash]) => hashOf(file) === hash)
    );
  }

  /** Remembers the present state of these files. A cache that cannot be written costs time, not the run. */
  keep(files: readonly string[]): void {
    const hashes = Object.fromEntries(files.map((file) => [file, hashOf(file)]));
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(this.#file, JSON.stringify(hashes));
    } catch {
      // Read-only home folders are common on clusters.
    }
  }

  #read(): Record<string, string | null> | undefined {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as Record<string, string | null>;
    } catch {
      return undefined;
    }
  }
}

function hashOf(file: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return null;
  }
}

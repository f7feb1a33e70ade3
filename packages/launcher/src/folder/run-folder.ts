import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AntiphonError } from '@antiphon/core';
import { describeCause } from './describe-cause.js';
import { makeFolder } from './make-folder.js';

/** Path of a log in a run's folder. Characters that would be awkward in a file name are written as in a URL. */
export function logPath(folder: string, name: string): string {
  const safe = name.replaceAll(/[^\w.+-]/g, (character) => encodeURIComponent(character));
  return join(folder, 'logs', `${safe.replaceAll('*', '%2A')}.log`);
}

/** The folder of one run: its logs, plan, report, and copies of the configuration. */
export class RunFolder {
  readonly path: string;

  /**
   * Makes the folder.
   *
   * @throws OUTPUT_UNWRITABLE
   */
  constructor(path: string) {
    this.path = path;
    attempt(path, 'the run needs a folder for its logs and its report', () => {
      makeFolder(join(path, 'logs'));
    });
  }

  /** Path of a log: `logs/<name>.log`. */
  log(name: string): string {
    return logPath(this.path, name);
  }

  /**
   * Writes a file of the record: whole, or not at all.
   *
   * @throws OUTPUT_UNWRITABLE
   */
  write(name: string, text: string): void {
    const path = join(this.path, name);
    attempt(path, 'this file of the run cannot be written', () => {
      replace(path, text);
    });
  }

  /**
   * Keeps a copy of a configuration file.
   *
   * @throws OUTPUT_UNWRITABLE
   */
  keep(file: string): void {
    const path = join(this.path, basename(file));
    attempt(path, `the copy of ${file} cannot be written`, () => {
      replace(path, readFileSync(file));
    });
  }
}

/** Writes beside the file and renames: whoever stops this in the middle leaves what was there before. */
function replace(path: string, content: string | Uint8Array): void {
  const part = `${path}.part`;
  try {
    writeFileSync(part, content);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Does something with a file; what the system refuses is an error that users can mend. */
function attempt(path: string, message: string, act: () => void): void {
  try {
    act();
  } catch (cause) {
    throw new AntiphonError('OUTPUT_UNWRITABLE', {
      where: path,
      message,
      found: describeCause(cause),
      remedy: 'Free some space or mend the permissions, or choose another folder with --out.',
      cause,
    });
  }
}

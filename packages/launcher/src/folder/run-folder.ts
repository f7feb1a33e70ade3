import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AntiphonError } from '@antiphon/core';

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
    try {
      mkdirSync(join(path, 'logs'), { recursive: true });
    } catch (cause) {
      throw new AntiphonError('OUTPUT_UNWRITABLE', {
        where: path,
        message: 'the run needs a folder for its logs and its report',
        cause,
      });
    }
  }

  /** Path of a log: `logs/<name>.log`. */
  log(name: string): string {
    return logPath(this.path, name);
  }

  /** Writes a file of the record. */
  write(name: string, text: string): void {
    writeFileSync(join(this.path, name), text);
  }

  /** Keeps a copy of a configuration file. */
  keep(file: string): void {
    copyFileSync(file, join(this.path, basename(file)));
  }
}

import { type Screen, screenOf } from '../show/screen.js';

/** What a command touches of the outside. */
export interface CommandIo {
  readonly out: Screen;
  readonly err: Screen;
}

/** The command's own streams. */
export function processIo(): CommandIo {
  return {
    out: screenOf(process.stdout, process.env),
    err: screenOf(process.stderr, process.env),
  };
}

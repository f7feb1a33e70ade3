import { type Screen, screenOf } from '../show/screen.js';

/** What a command touches of the outside. */
export interface CommandIo {
  readonly out: Screen;
  readonly err: Screen;
}

/** The command's own streams. */
export function processIo(): CommandIo {
  // Whoever read our output may go away (`antiphon run | head`): the run goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return {
    out: screenOf(process.stdout, process.env),
    err: screenOf(process.stderr, process.env),
  };
}

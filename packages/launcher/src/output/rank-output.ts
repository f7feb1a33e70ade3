import { createWriteStream, type WriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { describeCause } from '../folder/describe-cause.js';
import { HeldLines } from './held-lines.js';
import { LineSplitter } from './line-splitter.js';

/** Shows a line of a rank on the screen. */
export type ShowLine = (line: string, stream: 'out' | 'err') => void;

/** What a rank prints: all of it goes into a log, line by line to the screen, the last error lines to whoever asks why it ended. */
export class RankOutput {
  /** Resolves once the log is complete. */
  readonly logged: Promise<void>;
  /** Resolves once nothing more can come. */
  readonly drained: Promise<void>;
  /** Whether nothing has been printed. */
  isEmpty = true;
  /** Whether nothing more can come, though the log may still be being written. */
  isDrained = false;
  /** Why the log is not complete; `null` if it is. */
  logProblem: string | null = null;
  readonly #streams: readonly Readable[];
  readonly #held: HeldLines;

  constructor(streams: { out: Readable; err: Readable }, logFile: string, show: ShowLine) {
    const log = createWriteStream(logFile);
    // A full disk costs the log, not the run.
    log.on('error', (error) => {
      this.logProblem ??= describeCause(error);
    });
    this.#streams = [streams.out, streams.err];
    for (const stream of this.#streams) {
      stream.once('data', () => {
        this.isEmpty = false;
      });
    }
    this.#held = new HeldLines((line) => {
      show(line, 'err');
    });
    const out = new LineSplitter((line) => {
      show(line, 'out');
    });
    const err = new LineSplitter((line) => {
      this.#held.add(line);
    });
    this.drained = Promise.all([follow(streams.out, log, out), follow(streams.err, log, err)]).then(
      () => {
        this.isDrained = true;
      },
    );
    this.logged = this.drained.then(() => closeLog(log));
  }

  /** Takes the last lines of its error output that have not been shown. */
  takeTail(): string[] {
    return this.#held.take();
  }

  /** Waits no longer for whoever holds the output open. */
  letGo(): void {
    for (const stream of this.#streams) stream.destroy();
  }
}

function follow(stream: Readable, log: WriteStream, lines: LineSplitter): Promise<void> {
  stream.on('data', (chunk: Buffer) => {
    log.write(chunk);
    lines.add(chunk);
  });
  stream.on('error', () => undefined);
  return new Promise((resolve) => {
    stream.once('close', () => {
      lines.end();
      resolve();
    });
  });
}

/** Resolves once the log is closed: not before it has told its error, as `end` with a callback may. */
function closeLog(log: WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (log.closed) {
      resolve();
      return;
    }
    log.once('close', resolve);
    log.end();
  });
}

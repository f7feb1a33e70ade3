import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  type ConductorNews,
  type ConductorOrder,
  fromJsonLine,
  makeFailure,
  type RunFailure,
  toJsonLine,
} from '@antiphon/coordinator';

/** The command line of this project, beside its packages. */
const MAIN = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));

/** How a conducted run has ended. */
export interface ConductedEnd {
  readonly failure: RunFailure | null;
  /** `antiphon plan` has gone as far as the plan. */
  readonly isPlanned: boolean;
}

/**
 * The process that conducts a run: it starts the server, the coordinator and the programs, shows the run, and keeps its record. It does
 * not keep this process alive unless it is held, and does not outlive it.
 */
export class Conductor {
  readonly ended: Promise<ConductedEnd>;
  readonly #child: ChildProcess;
  readonly #channel: Socket;

  constructor(onNews: (news: ConductorNews) => void) {
    this.#child = spawn(process.execPath, ['--enable-source-maps', MAIN, 'conduct'], {
      // Ctrl-C reaches it through us, once.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    });
    this.#channel = this.#child.stdio[3] as Socket;
    this.#channel.on('error', () => undefined);
    let end: ConductedEnd | undefined;
    createInterface({ input: this.#channel }).on('line', (line) => {
      const news = fromJsonLine(line) as ConductorNews;
      if (news.news === 'ended') {
        const { failure, outcome } = news.result;
        end = { failure, isPlanned: outcome === 'planned' };
      } else onNews(news);
    });
    this.ended = new Promise((resolve) => {
      const close = (how: string) => resolve(end ?? { failure: lost(how), isPlanned: false });
      this.#child.once('error', (error) => {
        close(`could not be started: ${error.message}`);
      });
      this.#child.once('close', (code, signal) => {
        close(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`);
      });
    });
  }

  order(order: ConductorOrder): void {
    if (this.#channel.writable) this.#channel.write(`${toJsonLine(order)}\n`);
  }

  /** Whether this process waits for it. */
  hold(isHeld: boolean): void {
    for (const handle of [this.#child, this.#channel]) {
      if (isHeld) handle.ref();
      else handle.unref();
    }
  }
}

function lost(how: string): RunFailure {
  return makeFailure({
    code: 'PYNN_CONDUCTOR_LOST',
    message: `the process that conducted the run ${how}`,
  });
}

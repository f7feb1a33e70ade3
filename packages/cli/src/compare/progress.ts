import type { CommandIo } from '../commands/command-io.js';

/** How often it is said what has not ended [ms]. */
const INTERVAL_MS = 10_000;

/** Says which of several simulators have ended, and from time to time which have not. */
export class CompareProgress implements Disposable {
  readonly #err: CommandIo['err'];
  readonly #running: Set<string>;
  readonly #start = performance.now();
  readonly #timer: NodeJS.Timeout;

  constructor(names: readonly string[], err: CommandIo['err']) {
    this.#err = err;
    this.#running = new Set(names);
    this.#timer = setInterval(() => {
      this.#say(`${[...this.#running].join(', ')}: running`);
    }, INTERVAL_MS);
  }

  ended(name: string): void {
    this.#running.delete(name);
    this.#say(`${name}: ended`);
  }

  #say(what: string): void {
    const seconds = Math.round((performance.now() - this.#start) / 1000);
    this.#err.write(`${what} (${seconds} s)\n`);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

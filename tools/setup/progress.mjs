/** Seconds as text, with a tenth below ten seconds. @param {number} milliseconds */
export const seconds = (milliseconds) => {
  const value = milliseconds / 1000;
  return value < 10 ? `${value.toFixed(1)} s` : `${Math.round(value)} s`;
};

/**
 * What is going on, on the screen: on a terminal one line that is renewed, elsewhere a plain line at the start and the
 * end of each step, and one every `every` milliseconds in between.
 */
export class Progress {
  #running = new Map();
  #timer;
  #drawn = false;

  /** @param {{ out?: NodeJS.WriteStream, every?: number, columns?: number }} [options] */
  constructor({ out = process.stderr, every = 20_000 } = {}) {
    this.out = out;
    this.every = every;
  }

  /** @param {string} title */
  start(title) {
    this.#running.set(title, { since: Date.now(), shown: Date.now(), line: '' });
    if (!this.out.isTTY) this.say(`  ${title} ...`);
    this.#timer ??= setInterval(() => this.#renew(), this.out.isTTY ? 200 : 1000);
  }

  /** The newest line of a step's tool. @param {string} title @param {string} line */
  note(title, line) {
    const step = this.#running.get(title);
    if (step) step.line = line;
  }

  /** @param {string} title @param {string} [outcome] */
  end(title, outcome = 'done') {
    const step = this.#running.get(title);
    this.#running.delete(title);
    if (step) this.say(`  ${title}: ${outcome}, ${seconds(Date.now() - step.since)}`);
    if (this.#running.size === 0) this.close();
  }

  /** A line of its own, above the one that is renewed. @param {string} line */
  say(line) {
    this.#wipe();
    this.out.write(`${line}\n`);
  }

  close() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#wipe();
  }

  #renew() {
    const now = Date.now();
    if (this.out.isTTY) {
      const parts = [...this.#running].map(
        ([title, { since, line }]) => `${title} ${seconds(now - since)}${line ? ` (${line})` : ''}`,
      );
      this.#wipe();
      this.out.write(`  ${parts.join(' · ')}`.slice(0, (this.out.columns ?? 80) - 1));
      this.#drawn = true;
      return;
    }
    for (const [title, step] of this.#running) {
      if (now - step.shown < this.every) continue;
      step.shown = now;
      this.say(
        `  ${title} ... ${seconds(now - step.since)}${step.line ? ` (${step.line.slice(0, 100)})` : ''}`,
      );
    }
  }

  #wipe() {
    if (this.#drawn) this.out.write('\r\x1b[2K');
    this.#drawn = false;
  }
}

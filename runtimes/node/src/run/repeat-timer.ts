/**
 * A timeout that is set again far more often than it expires. Setting it is one store: the one timer behind it looks, when
 * it fires, whether the moment has moved on.
 */
export class RepeatTimer {
  readonly #delayMs: number;
  readonly #run: () => void;
  #due = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(delayMs: number, run: () => void) {
    this.#delayMs = delayMs;
    this.#run = run;
  }

  /** Expires `delayMs` after `now` [ms], and not before. */
  set(now: number): void {
    this.#due = now + this.#delayMs;
    this.#timer ??= setTimeout(this.#fire, this.#delayMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #fire = (): void => {
    const left = this.#due - performance.now();
    this.#timer = undefined;
    if (left > 0.5) this.#timer = setTimeout(this.#fire, left);
    else this.#run();
  };
}

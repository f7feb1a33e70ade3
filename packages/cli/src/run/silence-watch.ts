const CHECK_MS = 500;
/** A longer gap between two checks is not lived time: the machine was asleep, or we were stopped. */
const LONGEST_STEP = 2;

/** Calls once when nothing has been heard for too long. */
export class SilenceWatch {
  readonly #timer: NodeJS.Timeout;
  #silent = 0;
  #last = performance.now() / 1000;

  /** @param limit - [s] */
  constructor(limit: number, onSilence: (seconds: number) => void) {
    this.#timer = setInterval(() => {
      const now = performance.now() / 1000;
      this.#silent += Math.min(now - this.#last, LONGEST_STEP);
      this.#last = now;
      if (this.#silent <= limit) return;
      this.stop();
      onSilence(this.#silent);
    }, CHECK_MS);
  }

  heard(): void {
    this.#silent = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

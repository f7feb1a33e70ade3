/** How long error output is kept back [s]: a program that dies of an error says so just before it ends. */
const USUAL_HOLD = 0.3;
/** Longest wait for the end of a program that has printed an error's beginning [s]: some take long to shut down. */
const ERROR_HOLD = 3;
/** What an uncaught error looks like in Python, Node and C++, and one of ours anywhere. */
const ERROR_SIGN =
  /^Traceback \(most recent call last\)|^\w*(Error|Exception)\b.*:|^terminate called|\b[A-Z]+(_[A-Z]+)+: /;

interface HeldLine {
  readonly text: string;
  /** When it was printed [s]. */
  readonly at: number;
}

/**
 * Keeps the latest error output of a program back for a moment. If the program ends of it, these lines are the root cause's
 * detail and are shown there, once; otherwise they go to the screen as they are.
 */
export class HeldLines {
  readonly #show: (line: string) => void;
  #lines: HeldLine[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** The line with which an error begins. */
  #error: HeldLine | undefined;

  constructor(show: (line: string) => void) {
    this.#show = show;
  }

  add(text: string): void {
    const line = { text, at: performance.now() / 1000 };
    if (ERROR_SIGN.test(text)) this.#error ??= line;
    this.#lines.push(line);
    this.#arm();
  }

  /** Takes what is held back: it will be shown elsewhere. */
  take(): string[] {
    const lines = this.#lines.map(({ text }) => text);
    this.#clear();
    return lines;
  }

  #arm(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#releaseOld();
    }, USUAL_HOLD * 1000);
  }

  #releaseOld(): void {
    const now = performance.now() / 1000;
    if (this.#error !== undefined && now - this.#error.at > ERROR_HOLD) this.#error = undefined;
    for (;;) {
      const [first] = this.#lines;
      if (first === undefined || first === this.#error || now - first.at < USUAL_HOLD) break;
      this.#show(first.text);
      this.#lines.shift();
    }
    if (this.#lines.length > 0) this.#arm();
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#error = undefined;
    this.#lines = [];
  }
}

import { type BusConnection, type ControlClient, failRequest, toWireError } from '@antiphon/bus';
import { isAntiphonError } from '@antiphon/core';

/** What the end of a rank needs of the operating-system process; another one in tests. */
export interface ProcessHost {
  exit(code: number): void;
  /** Writes one line for the user. */
  print(line: string): void;
}

export const realProcess: ProcessHost = {
  exit: (code) => process.exit(code),
  print: (line) => process.stderr.write(`${line}\n`),
};

const TELL_MS = 2000;

/** The ends of a rank that its program has not chosen. The first one counts. */
export class ProcessEnd {
  readonly #host: ProcessHost;
  readonly #name: string;
  #isEnding = false;

  /** @param name - the rank as messages name it, for instance `A.0` */
  constructor(host: ProcessHost, name: string) {
    this.#host = host;
    this.#name = name;
  }

  /** Ends with this code, saying why in one line. */
  async leave(code: number, why: string | null, bus: BusConnection): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    if (why !== null) this.#host.print(`${this.#name}: ${why}`);
    await bus.flush();
    this.#host.exit(code);
  }

  /**
   * Reports the rank's own failure to the coordinator and ends with code 1. The traceback is the coordinator's to show; it is
   * printed here only if the coordinator cannot be told.
   */
  async fail(error: unknown, control: ControlClient, rankId: number): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    const wire = toWireError(error, 'RANK_FAILED');
    try {
      const signal = AbortSignal.timeout(TELL_MS);
      await control.request(failRequest, { rankId, error: wire }, { signal });
      this.#host.print(`${this.#name}: failed: ${firstLine(error)}`);
    } catch {
      this.#host.print(`${this.#name}: failed: ${wire.detail ?? firstLine(error)}`);
    }
    this.#host.exit(1);
  }
}

function firstLine(error: unknown): string {
  if (isAntiphonError(error)) return error.message;
  return String(error).split('\n')[0] ?? '';
}

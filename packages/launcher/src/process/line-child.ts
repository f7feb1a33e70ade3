import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { LineSplitter } from '../output/line-splitter.js';

/** What a {@link LineChild} is started with. */
export interface LineChildStart {
  /** Module that Node runs. */
  readonly module: string;
  readonly env: NodeJS.ProcessEnv;
  /** Takes its error output. */
  readonly logFile: string;
  readonly onLine: (line: string) => void;
}

/** A Node process of ours in a session of its own that speaks lines of text on stdin and stdout: the coordinator. */
export class LineChild {
  readonly pid: number | undefined;
  /** Resolves once it has exited, after its last line. */
  readonly exited: Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
  }>;
  readonly #child: ChildProcess;

  constructor(start: LineChildStart) {
    const log = createWriteStream(start.logFile);
    log.on('error', () => undefined);
    this.#child = spawn(process.execPath, ['--enable-source-maps', start.module], {
      env: start.env,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.pid = this.#child.pid;
    this.#child.stdin?.on('error', () => undefined);
    const lines = new LineSplitter(start.onLine);
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      lines.add(chunk);
    });
    this.#child.stderr?.pipe(log);
    this.exited = new Promise((resolve) => {
      this.#child.once('error', () => {
        resolve({ code: null, signal: null });
      });
      this.#child.once('close', (code, signal) => {
        lines.end();
        resolve({ code, signal });
      });
    });
  }

  /** Writes one line; lost if the process is gone. */
  say(line: string): void {
    if (this.#child.stdin?.writable === true) this.#child.stdin.write(`${line}\n`);
  }

  /** Says that nothing more will come. */
  end(): void {
    this.#child.stdin?.end();
  }
}

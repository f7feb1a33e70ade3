import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { describeCause } from '../folder/describe-cause.js';
import { HeldLines } from '../output/held-lines.js';
import { LineSplitter } from '../output/line-splitter.js';

/** What one rank is started with. */
export interface RankStart {
  readonly rankId: number;
  /** `process.rank`, as shown on screen. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Takes everything that the rank prints. */
  readonly logFile: string;
  /** Takes what goes to the screen, line by line. */
  readonly show: (line: string, stream: 'out' | 'err') => void;
}

/** How a rank ended. */
export interface RankExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Last lines of its error output that have not been shown. */
  readonly tail: readonly string[];
}

/** How long to wait for the rest of the output of a rank that has exited [ms]: a child of it may keep the pipe open. */
const DRAIN_MS = 80;

/** One rank: an operating-system process at the head of a session of its own, its output kept in a log. */
export class RankProcess {
  readonly rankId: number;
  readonly name: string;
  /** Process id, which is also the number of its group; `undefined` if it could not be started. */
  readonly pid: number | undefined;
  /** Resolves once the rank has exited; rejects if it could not be started. */
  readonly exited: Promise<RankExit>;
  /** Resolves once its log is complete. */
  readonly logged: Promise<void>;
  readonly logFile: string;
  /** Why its log is not complete; `null` if it is. */
  logProblem: string | null = null;
  readonly #held: HeldLines;
  readonly #child: ChildProcess;

  constructor(start: RankStart) {
    this.rankId = start.rankId;
    this.name = start.name;
    const log = createWriteStream(start.logFile);
    this.logFile = start.logFile;
    // A full disk costs the log, not the run.
    log.on('error', (error) => {
      this.logProblem ??= describeCause(error);
    });
    this.#held = new HeldLines((line) => {
      start.show(line, 'err');
    });
    const child = spawn(start.command, [...start.args], {
      cwd: start.cwd,
      env: start.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.pid = child.pid;
    const drained = this.#follow(child, log, start.show);
    this.exited = this.#awaitExit(child, drained);
    this.logged = drained.then(() => closeLog(log));
    this.exited.catch(() => undefined);
  }

  /** Waits no longer for a rank that cannot be ended, or for whoever else holds its output open. */
  letGo(): void {
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    this.#child.unref();
  }

  #follow(child: ChildProcess, log: WriteStream, show: RankStart['show']): Promise<void> {
    const out = new LineSplitter((line) => {
      show(line, 'out');
    });
    const err = new LineSplitter((line) => {
      this.#held.add(line);
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      log.write(chunk);
      out.add(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      log.write(chunk);
      err.add(chunk);
    });
    return new Promise((resolve) => {
      child.once('error', () => {
        resolve();
      });
      child.once('close', () => {
        out.end();
        err.end();
        resolve();
      });
    });
  }

  #awaitExit(child: ChildProcess, drained: Promise<void>): Promise<RankExit> {
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        const patience = new Promise<void>((done) => setTimeout(done, DRAIN_MS));
        void Promise.race([drained, patience]).then(() => {
          resolve({ code, signal, tail: this.#held.take() });
        });
      });
    });
  }
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

import { type ChildProcess, spawn } from 'node:child_process';
import { RankOutput, type ShowLine } from '../output/rank-output.js';

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
  readonly show: ShowLine;
}

/** How a rank ended. */
export interface RankExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Last lines of its error output that have not been shown. */
  readonly tail: readonly string[];
}

/** A rank, however it was started. */
export interface StartedRank {
  readonly rankId: number;
  readonly name: string;
  /** Resolves once the rank has exited; rejects if it could not be started. */
  readonly exited: Promise<RankExit>;
  /** Resolves once its log is complete. */
  readonly logged: Promise<void>;
  readonly logFile: string;
  /** Whether all that it has printed is here. */
  readonly isDrained: boolean;
  /** Why its log is not complete; `null` if it is. */
  readonly logProblem: string | null;
  /** Process group that it belongs to; `undefined` if it could not be started. */
  readonly group: number | undefined;
  /** Resolves once the head of that group has exited, well or not. */
  readonly headExited: Promise<void>;
  /** Waits no longer for a rank that cannot be ended, or for whoever else holds its output open. */
  letGo(): void;
}

/** How long to wait for the rest of the output of a rank that has exited [ms]: a child of it may keep the pipe open. */
export const DRAIN_MS = 80;

/** One rank: an operating-system process at the head of a session of its own, its output kept in a log. */
export class RankProcess implements StartedRank {
  readonly rankId: number;
  readonly name: string;
  /** Process id, which is also the number of its group. */
  readonly group: number | undefined;
  readonly exited: Promise<RankExit>;
  readonly headExited: Promise<void>;
  readonly logFile: string;
  readonly #output: RankOutput;
  readonly #child: ChildProcess;

  constructor(start: RankStart) {
    this.rankId = start.rankId;
    this.name = start.name;
    this.logFile = start.logFile;
    const child = spawn(start.command, [...start.args], {
      cwd: start.cwd,
      env: start.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.group = child.pid;
    const streams = { out: child.stdout, err: child.stderr };
    this.#output = new RankOutput(streams, start.logFile, start.show);
    this.exited = awaitExit(child, this.#output);
    this.headExited = this.exited.then(
      () => undefined,
      () => undefined,
    );
  }

  get logged(): Promise<void> {
    return this.#output.logged;
  }

  get isDrained(): boolean {
    return this.#output.isDrained;
  }

  get logProblem(): string | null {
    return this.#output.logProblem;
  }

  letGo(): void {
    this.#output.letGo();
    this.#child.unref();
  }
}

function awaitExit(child: ChildProcess, output: RankOutput): Promise<RankExit> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      output.letGo();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      void drainedSoon(output).then(() => {
        resolve({ code, signal, tail: output.takeTail() });
      });
    });
  });
}

/** Resolves once all output is there, or shortly after if somebody keeps it open. */
export async function drainedSoon(output: RankOutput): Promise<void> {
  const patience = new Promise<void>((done) => setTimeout(done, DRAIN_MS));
  await Promise.race([output.drained, patience]);
}

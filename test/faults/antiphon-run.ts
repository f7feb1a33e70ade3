import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunResult } from '@antiphon/coordinator';
import { type FoundProcess, findProcesses } from './processes.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'packages/cli/dist/main.js');
const MARK = 'ANTIPHON_TEST_MARK';
const POLL_MS = 25;

/** `run.json`, as far as tests look at it. */
export type RunRecord = RunResult & { readonly exitCode: number; readonly id: string };

/** What a run under test is started with. */
export interface StartOptions {
  /** Variables, set with `--set`. */
  readonly set?: Readonly<Record<string, string | number>>;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** `run` or `plan`. */
  readonly command?: string;
}

/** `antiphon run` as a process of its own, with the means to hurt each part of it. */
export class AntiphonRun implements AsyncDisposable {
  /** Folder for everything of this run. */
  readonly folder: string = mkdtempSync(join(tmpdir(), 'antiphon-test-'));
  readonly exited: Promise<{ code: number | null; signal: string | null }>;
  readonly launcher: ChildProcess;
  output = '';
  readonly #mark = randomUUID();

  constructor(file: string, { set = {}, args = [], env = {}, command = 'run' }: StartOptions = {}) {
    mkdirSync(this.results);
    const settings = { results: this.results, ...set };
    this.launcher = spawn(
      process.execPath,
      [
        MAIN,
        command,
        file,
        ...['--out', this.out, '--seed', '7'],
        ...Object.entries(settings).flatMap(([key, value]) => ['--set', `${key}=${value}`]),
        ...args,
      ],
      {
        env: { ...process.env, ...env, [MARK]: this.#mark },
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [this.launcher.stdout, this.launcher.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString('utf8');
      });
    }
    this.exited = new Promise((resolve) => {
      this.launcher.once('close', (code, signal) => {
        resolve({ code, signal });
      });
    });
  }

  get out(): string {
    return join(this.folder, 'out');
  }

  get results(): string {
    return join(this.folder, 'results');
  }

  /** Waits for a text in a rank's log. */
  async logged(rank: string, text: string): Promise<void> {
    await this.until(`'${text}' in the log of ${rank}`, () => this.log(rank).includes(text));
  }

  /** Waits until a rank has executed some ticks. */
  async ticked(rank: string, ticks: number): Promise<void> {
    await this.until(`${ticks} ticks of ${rank}`, () => this.lines(rank).length >= ticks);
  }

  /** Waits until something is the case, at most a minute. */
  async until(what: string, isSo: () => boolean, seconds = 60): Promise<void> {
    const deadline = performance.now() + seconds * 1000;
    while (!isSo()) {
      if (performance.now() > deadline) {
        throw new Error(`waited ${seconds} s for ${what}; output so far:\n${this.output}`);
      }
      await sleep(POLL_MS);
    }
  }

  log(name: string): string {
    const file = join(this.out, 'logs', `${name}.log`);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Complete lines of a rank's own results. */
  lines(rank: string): string[] {
    const file = join(this.results, `${rank}.txt`);
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
  }

  record(): RunRecord {
    return JSON.parse(readFileSync(join(this.out, 'run.json'), 'utf8')) as RunRecord;
  }

  /** Every living process of the run but the launcher. */
  processes(): FoundProcess[] {
    return findProcesses(MARK, this.#mark).filter(({ pid }) => pid !== this.launcher.pid);
  }

  /** The process at the head of a rank, or the program itself where `mpirun` has started it, by the rank's number in the run. */
  rankPid(rankId: number): number {
    return this.#only(
      `rank ${rankId}`,
      ({ environment, pid, group }) =>
        environment.get('ANTIPHON_RANK_ID') === String(rankId) &&
        (pid === group || environment.has('ANTIPHON_MPI')),
    );
  }

  mpirunPid(): number {
    return this.#only('mpirun', ({ command }) => /^\S*mpirun\S* /.test(command));
  }

  coordinatorPid(): number {
    return this.#only('coordinator', ({ command }) => command.includes('coordinator-main.js'));
  }

  serverPid(): number {
    return this.#only('nats-server', ({ command }) => /nats-server\S* -c /.test(command));
  }

  /** The private folder that holds the secret of our own server. */
  secretsFolder(): string {
    const server = this.processes().find(({ pid }) => pid === this.serverPid());
    return dirname(/ -c (\S+)/.exec(server?.command ?? '')?.[1] ?? '');
  }

  /** Waits until no process of the run is left; fails with their names. */
  async gone(seconds = 12): Promise<void> {
    const left = (): string =>
      this.processes()
        .map(({ command }) => command)
        .join('\n  ');
    try {
      await this.until('no process to be left', () => left() === '', seconds);
    } catch {
      throw new Error(`still there after ${seconds} s:\n  ${left()}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { pid } of [...this.processes(), { pid: this.launcher.pid }]) {
      try {
        if (pid !== undefined) process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended, as it should.
      }
    }
    await this.exited;
    rmSync(this.folder, { recursive: true, force: true });
  }

  #only(what: string, isIt: (process: FoundProcess) => boolean): number {
    const found = this.processes().filter(isIt);
    const [first] = found;
    if (first === undefined || found.length > 1) {
      throw new Error(`${found.length} processes look like the ${what}; output:\n${this.output}`);
    }
    return first.pid;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { AntiphonError } from '@antiphon/core';
import { endGroup, Guard } from '@antiphon/launcher';
import type { BackendExit } from './backend.js';
import { encodeFrame, FrameDecoder, type WorkerFrame } from './frame-stream.js';

/** How a worker is started. */
export interface WorkerStart {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Takes what the simulator prints. */
  readonly onOutput: (text: string) => void;
  /** Takes lines about work that takes long. */
  readonly onProgress: (line: string) => void;
  readonly onExit: (exit: BackendExit) => void;
}

/** How much of what a worker has printed is kept for the message about its end. */
const KEPT_OUTPUT = 4000;
/** Seconds that a worker has to end by itself. */
const PATIENCE = 2;

/**
 * A process that answers frames. It does not keep this process alive while nothing is asked, and it does not outlive it, however
 * this process ends.
 */
export class WorkerProcess {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #guard: Guard;
  readonly #decoder = new FrameDecoder();
  readonly #waiting: {
    resolve: (frame: WorkerFrame) => void;
    reject: (error: AntiphonError) => void;
  }[] = [];
  #output = '';
  #ended: AntiphonError | undefined;

  constructor({ name, command, args, env, onOutput, onProgress, onExit }: WorkerStart) {
    this.#name = name;
    this.#guard = new Guard(env);
    this.#child = spawn(command, args, { env, detached: true, stdio: 'pipe' });
    if (this.#child.pid !== undefined) this.#guard.watch(this.#child.pid);
    this.#child.stdin?.on('error', () => undefined);
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      for (const frame of this.#decoder.add(chunk)) {
        const { progress } = frame.header;
        if (typeof progress === 'string') onProgress(progress);
        else this.#waiting.shift()?.resolve(frame);
      }
      this.#hold();
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-KEPT_OUTPUT);
      onOutput(chunk.toString());
    });
    this.#child.once('error', (error) => {
      this.#end(`could not be started: ${error.message}`);
    });
    this.#child.once('close', (code, signal) => {
      onExit({ code, signal, output: this.#output });
      this.#end(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`);
    });
    this.#hold();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Sends a frame and waits for its answer. @throws PYNN_BACKEND_LOST */
  ask(frame: WorkerFrame): Promise<WorkerFrame> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#hold();
      for (const bytes of encodeFrame(frame)) this.#child.stdin?.write(bytes);
    });
  }

  /** Closes the pipe, and ends what is left after two seconds. */
  async close(): Promise<void> {
    this.#child.ref();
    this.#child.stdin?.end();
    const { pid } = this.#child;
    if (this.#ended === undefined && pid !== undefined) {
      const gone = new Promise((resolve) => this.#child.once('close', resolve));
      const late = setTimeout(() => void endGroup(pid, PATIENCE), PATIENCE * 1000);
      await gone;
      clearTimeout(late);
    }
    await this.#guard.release();
  }

  /** Keeps this process alive exactly while an answer is awaited. */
  #hold(): void {
    const { stdin, stdout, stderr } = this.#child;
    const isBusy = this.#waiting.length > 0;
    for (const handle of [this.#child, ...([stdin, stdout, stderr] as (Socket | null)[])]) {
      if (isBusy) handle?.ref();
      else handle?.unref();
    }
  }

  #end(how: string): void {
    this.#ended ??= new AntiphonError('PYNN_BACKEND_LOST', {
      message: `the process of the backend ${this.#name} ${how}`,
      where: this.#name,
      ...(this.#output === '' ? {} : { detail: this.#output }),
    });
    if (this.#child.pid !== undefined) this.#guard.forget(this.#child.pid);
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
    this.#hold();
  }
}

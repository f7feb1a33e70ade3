import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { findNatsServer } from '@antiphon/launcher';
import { PROJECT } from './antiphon.js';

/** A nats-server of a test, on a port of its own choice. */
export class TestServer {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(): Promise<TestServer> {
    const environments = [join(PROJECT, '.venv')];
    const { path } = await findNatsServer({ env: process.env, environments });
    const child = spawn(path, ['-a', '127.0.0.1', '-p', '-1'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const port = await new Promise<string>((done, fail) => {
      let log = '';
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        log += chunk;
        const found = /Listening for client connections on 127\.0\.0\.1:(\d+)/.exec(log)?.[1];
        if (found !== undefined) done(found);
      });
      child.once('exit', () => {
        fail(new Error(`nats-server ended:\n${log}`));
      });
    });
    return new TestServer(child, `nats://127.0.0.1:${port}`);
  }

  /** Ends it as a crash would. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  [Symbol.dispose](): void {
    this.kill();
  }
}

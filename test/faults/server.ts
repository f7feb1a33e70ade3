import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { findNatsServer } from '@antiphon/launcher';

const VENV = fileURLToPath(new URL('../../.venv', import.meta.url));

/** A nats-server that belongs to nobody but the test. */
export class ForeignServer implements AsyncDisposable {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.url = `nats://127.0.0.1:${port}`;
  }

  static async start(): Promise<ForeignServer> {
    const { path } = await findNatsServer({ env: process.env, environments: [VENV] });
    const port = await freePort();
    const child = spawn(path, ['-a', '127.0.0.1', '-p', String(port)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    for await (const chunk of child.stderr) if (String(chunk).includes('Server is ready')) break;
    return new ForeignServer(child, port);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return address.port;
}

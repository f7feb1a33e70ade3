import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A nats-server for one test. */
export interface TestServer {
  readonly url: string;
  /** Ends the server, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  restart(): Promise<void>;
}

/** Starts a real nats-server on a free port: `ANTIPHON_NATS_SERVER`, else the project's own, else the one on PATH. */
export async function startNatsServer(options: readonly string[] = []): Promise<TestServer> {
  const port = await freePort();
  let child = await launch(port, options);
  return {
    url: `nats://127.0.0.1:${port}`,
    kill: () => end(child),
    restart: async () => {
      await end(child);
      child = await launch(port, options);
    },
  };
}

function binary(): string {
  const own = fileURLToPath(new URL('../../../.venv/bin/nats-server', import.meta.url));
  return process.env.ANTIPHON_NATS_SERVER ?? (existsSync(own) ? own : 'nats-server');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

function launch(port: number, options: readonly string[]): Promise<ChildProcess> {
  const child = spawn(binary(), ['-a', '127.0.0.1', '-p', String(port), ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let log = '';
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`nats-server exited with ${code}: ${log}`));
    });
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('Server is ready')) resolve(child);
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGKILL');
  });
}

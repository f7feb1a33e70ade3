import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNatsServer, NatsServer } from '@antiphon/launcher';
import { fromRoot } from './build-fixtures.js';

/** One real nats-server for all runs of a test file. */
export interface SharedServer {
  /** Address with its token, as `runPipeline` takes it. */
  readonly nats: string;
  stop(): Promise<void>;
}

/** Starts a nats-server as a run would start its own. */
export async function startSharedServer(): Promise<SharedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-server-'));
  const { env } = process;
  const server = await NatsServer.start({
    server: await findNatsServer({ env, environments: [fromRoot('.venv')] }),
    env,
    configFile: join(folder, 'nats.conf'),
    logFile: join(folder, 'nats.log'),
    onProcess: () => undefined,
    onLost: (error) => {
      throw error;
    },
  });
  return {
    nats: server.url.replace('nats://', `nats://${server.token}@`),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

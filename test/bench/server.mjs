import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNatsServer, NatsServer } from '@antiphon/launcher';
import { root } from '../../tools/paths.mjs';

/** Calls with the address (token included) of a nats-server that all measurements share, and a folder for their files. */
export async function withServer(use) {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-bench-'));
  const { env } = process;
  const server = await NatsServer.start({
    server: await findNatsServer({ env, environments: [join(root, '.venv')] }),
    env,
    configFile: join(folder, 'nats.conf'),
    logFile: join(folder, 'nats.log'),
    onProcess: () => {},
    onLost: (error) => {
      throw error;
    },
  });
  try {
    return await use(server.url.replace('nats://', `nats://${server.token}@`), folder);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

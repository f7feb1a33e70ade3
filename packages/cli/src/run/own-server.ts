import type { AntiphonError } from '@antiphon/core';
import { findNatsServer, type Guard, NatsServer } from '@antiphon/launcher';
import { ownEnvironment } from '../own-places.js';

/** What a nats-server of our own needs of the run around it. */
export interface OwnServerOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly configFile: string;
  readonly logFile: string;
  readonly guard: Guard;
  readonly notice: (text: string) => void;
  readonly onLost: (error: AntiphonError) => void;
}

/** Python environments whose nats-server counts: the active one, then the project's own. */
export function serverEnvironments(env: NodeJS.ProcessEnv): string[] {
  return [env['VIRTUAL_ENV'], env['CONDA_PREFIX'], ownEnvironment()].filter(
    (folder): folder is string => folder !== undefined && folder !== '',
  );
}

/**
 * Starts a nats-server for one run.
 *
 * @throws BUS_SERVER_MISSING, BUS_SERVER_TOO_OLD, BUS_SERVER_FAILED
 */
export async function startOwnServer(options: OwnServerOptions): Promise<NatsServer> {
  const { env, configFile, logFile, guard, notice, onLost } = options;
  const server = await findNatsServer({ env, environments: serverEnvironments(env) });
  let starts = 0;
  return NatsServer.start({
    server,
    env,
    configFile,
    logFile,
    onLost,
    onProcess: (event, pid) => {
      if (event === 'ended') {
        guard.forget(pid);
        return;
      }
      guard.watch(pid);
      starts++;
      if (starts > 1) notice('the nats-server had died and was started again');
    },
  });
}

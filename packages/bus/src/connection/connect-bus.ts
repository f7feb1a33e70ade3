import { AntiphonError } from '@antiphon/core';
import { type ConnectionOptions, connect } from 'nats';
import type { BusConnection } from './bus-connection.js';
import { NatsBusConnection } from './nats-bus-connection.js';

/** How to reach the bus. */
export interface ConnectBusOptions {
  /** For instance `nats://127.0.0.1:4222`. */
  readonly url: string;
  readonly token?: string | undefined;
  /** Shown in the server's own reports. */
  readonly name: string;
  /** How long to try until the first connection [s], default 5. */
  readonly patience?: number;
}

const RETRY_MS = 100;

/**
 * Connects to a nats-server, trying until `patience` is over. Once connected, the connection comes back for ever.
 *
 * @throws BUS_UNREACHABLE
 */
export async function connectBus(options: ConnectBusOptions): Promise<BusConnection> {
  const deadline = performance.now() + (options.patience ?? 5) * 1000;
  for (;;) {
    try {
      return new NatsBusConnection(options.url, await connect(clientOptions(options)));
    } catch (error) {
      if (performance.now() > deadline || isRefused(error)) throw unreachable(options.url, error);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function clientOptions({ url, token, name }: ConnectBusOptions): ConnectionOptions {
  return {
    servers: url,
    name,
    ...(token === undefined ? {} : { token }),
    timeout: 2000,
    reconnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: RETRY_MS,
    reconnectJitter: 0,
    ignoreAuthErrorAbort: true,
    ignoreClusterUpdates: true,
    // A server that neither answers nor closes is given up after 3 to 4 of these; a rank in a long tick answers late, and once.
    pingInterval: 3000,
    maxPingOut: 3,
  };
}

/** Whether the server is there and wants another token: trying again does not help. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && /authorization|authentication/i.test(error.message);
}

function unreachable(url: string, cause: unknown): AntiphonError {
  return new AntiphonError('BUS_UNREACHABLE', {
    message: isRefused(cause)
      ? `the nats-server at ${url} refuses the token`
      : `the nats-server at ${url} cannot be reached`,
    cause,
  });
}
